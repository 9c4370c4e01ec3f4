"""Payment service providers: one small port behind which each of them is reached."""
