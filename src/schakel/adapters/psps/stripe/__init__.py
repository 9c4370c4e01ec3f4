"""Stripe, by its official client."""
