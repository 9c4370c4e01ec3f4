"""Tables and constraints of billing; no decisions."""
