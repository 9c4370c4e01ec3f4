"""Tags of agreements."""
