"""Who did what: append-only, chained and anchored in batches, so that a change, a gap or a cut shows."""
