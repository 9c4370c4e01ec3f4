"""Have clients told of what was issued as soon as a worker is free."""

from schakel.shared.billing.usecases.announce_issued import announce_issued
from schakel.shared.jobs.interface import defer
from schakel.shared.tenancy.interface import system, transaction


def announce_soon() -> None:
    """Ask for it once, however many runs end."""
    with transaction(system("billing")):
        defer(announce_issued, None, once="billing.announce_issued")
