"""What banks say came in and went out, and which claims it settles."""
