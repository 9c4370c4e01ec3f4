"""The jobs of this app."""

from schakel.shared.agreements.usecases.bring_version import bring_version
from schakel.shared.agreements.usecases.tell_next_clients import tell_next_clients

__all__ = ["bring_version", "tell_next_clients"]
