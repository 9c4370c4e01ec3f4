"""Mollie, by its official client."""
