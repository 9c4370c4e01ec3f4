"""Reads of call tracking: for decisions, pages and the API."""
