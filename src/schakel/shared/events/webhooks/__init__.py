"""Events told to a client's own software, signed after the Standard Webhooks specification."""
