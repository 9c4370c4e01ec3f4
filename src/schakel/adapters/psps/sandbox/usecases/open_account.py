"""Open a merchant's account."""

from datetime import datetime

from schakel.adapters.psps.sandbox.facts import Opened
from schakel.adapters.psps.sandbox.keys import PREFIX, hash_of, webhook_secret_of
from schakel.adapters.psps.sandbox.models import SandboxAccount
from schakel.adapters.psps.sandbox.rows import inside
from schakel.kernel.ids import new_id, secret_token
from schakel.shared.psp.interface import Credentials


def open_account(name: str, *, at: datetime, key: str = "", desk: str = "") -> Opened:
    """Open an account that payers know as `name`; returns what opens it, for the one time that it is told.

    `key` and `desk` are drawn by lot; only a demo names its own.
    """
    key, desk = key or PREFIX + secret_token(), desk or secret_token()
    account = new_id(at)
    with inside():
        SandboxAccount.objects.create(id=account, name=name, key_hash=hash_of(key), desk=desk, created_at=at)
    return Opened(Credentials(key, webhook_secret_of(account)), desk)
