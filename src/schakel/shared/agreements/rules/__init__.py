"""What agreements decide, by the parameters of whichever service's terms. Pure: no Django, no clock, no tables."""
