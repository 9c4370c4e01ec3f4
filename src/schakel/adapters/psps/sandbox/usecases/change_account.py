"""Tell the sandbox how to treat an account."""

from schakel.adapters.psps.sandbox.faults import Faults
from schakel.adapters.psps.sandbox.models import SandboxAccount
from schakel.adapters.psps.sandbox.rows import inside


def change_account(desk: str, faults: Faults, *, away: bool = False) -> None:
    """Have webhooks from now on go wrong like this, and the PSP be `away`. An unknown desk changes nothing."""
    with inside():
        SandboxAccount.objects.filter(desk=desk).update(
            seed=faults.seed,
            delay_s=faults.delay_s,
            drop=faults.drop,
            duplicate=faults.duplicate,
            reorder=faults.reorder,
            away=away,
        )
