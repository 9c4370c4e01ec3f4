"""Decisions about payment links: pure, each with its clause."""
