"""The jobs of this app."""

from schakel.shared.jobs.stalled import take_up_stalled

__all__ = ["take_up_stalled"]
