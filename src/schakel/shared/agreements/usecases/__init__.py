"""What can be done with agreements: one verb per file."""
