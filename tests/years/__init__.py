"""Years of contracts in seconds."""
