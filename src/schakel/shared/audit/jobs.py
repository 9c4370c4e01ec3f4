"""The jobs of this app."""

from schakel.shared.audit.usecases.seal_all import seal_all
from schakel.shared.jobs.interface import periodic


@periodic("audit.seal", "* * * * *")
def seal() -> None:
    """Chain what was recorded in the last minute."""
    while seal_all():
        pass
