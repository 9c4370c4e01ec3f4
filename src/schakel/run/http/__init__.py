"""Pages that need to know the whole product."""
