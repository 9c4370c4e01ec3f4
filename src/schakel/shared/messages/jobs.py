"""The jobs of this app."""

from schakel.shared.messages.usecases.deliver import deliver

__all__ = ["deliver"]
