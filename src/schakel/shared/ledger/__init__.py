"""Money books: what came, went and is expected, kept twice so that nothing gets lost."""
