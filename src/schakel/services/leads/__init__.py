"""Lead generation websites."""
