"""What can be done with bank statements. Each works in the caller's transaction, which asked the permission."""
