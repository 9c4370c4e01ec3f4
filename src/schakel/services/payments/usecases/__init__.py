"""What payment links do: one verb a file."""
