"""The jobs of this app."""

from schakel.services.calls.usecases.settle_call import settle_call

__all__ = ["settle_call"]
