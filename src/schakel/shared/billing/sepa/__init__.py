"""Direct debits as banks read them."""
