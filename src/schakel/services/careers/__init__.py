"""Career platform."""
