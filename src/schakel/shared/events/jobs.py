"""The jobs of this app."""

from schakel.shared.events.usecases.dispatch import dispatch

__all__ = ["dispatch"]
