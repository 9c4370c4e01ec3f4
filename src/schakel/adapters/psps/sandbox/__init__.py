"""A payment service provider and its bank for trying things out: real in every way but the money."""
