"""Schakel: the platform whose contract terms execute themselves."""

__version__ = "0.1.0"
