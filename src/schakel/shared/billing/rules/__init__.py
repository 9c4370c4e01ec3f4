"""Decisions about charges, invoices and claims: pure functions that cite their clauses."""
