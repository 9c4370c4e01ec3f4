"""The jobs of this app."""

from schakel.shared.billing.usecases.announce_all import announce, announce_all, announce_issued

__all__ = ["announce", "announce_all", "announce_issued"]
