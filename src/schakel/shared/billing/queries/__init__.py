"""Reads for pages, endpoints and rules."""
