"""Which lines go with which claims. Facts in, proposals out."""
