"""Finding rows of the sandbox, in a transaction of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from schakel.adapters.psps.sandbox.faults import Faults
from schakel.adapters.psps.sandbox.keys import hash_of
from schakel.adapters.psps.sandbox.models import SandboxAccount, SandboxPayment
from schakel.kernel.refusals import RefusedError
from schakel.shared.psp.interface import Status
from schakel.shared.tenancy.interface import outside, transaction


@contextmanager
def inside() -> Iterator[None]:
    """Open a transaction in which nobody's rows exist but the sandbox's."""
    with transaction(outside("sandbox")):
        yield


def account_with(key: str) -> SandboxAccount:
    """Return the account that a key opens. Raises RefusedError("unauthorized")."""
    row = SandboxAccount.objects.filter(key_hash=hash_of(key)).first()
    if row is None:
        raise RefusedError("unauthorized")
    return row


def locked(**which: Any) -> SandboxPayment:
    """Return a payment, locked until the transaction ends. Raises RefusedError("unknown_payment")."""
    rows = SandboxPayment.objects.select_for_update(of=("self",)).select_related("account", "mandate")
    row = rows.filter(**which).first()
    if row is None:
        raise RefusedError("unknown_payment")
    return row


def status_of(row: SandboxPayment, at: datetime) -> Status:
    """Return what a payment is at an instant: an open one expires by itself."""
    status = Status(row.status)
    return Status.EXPIRED if status is Status.OPEN and row.expires_at <= at else status


def faults_of(account: SandboxAccount) -> Faults:
    """Return the trouble with webhooks that an account asked for."""
    return Faults(account.seed, account.delay_s, account.drop, account.duplicate, account.reorder)


def id_of(token: str) -> UUID:
    """Return the id within the sandbox of a payment. Raises RefusedError("unknown_payment")."""
    with inside():
        row = SandboxPayment.objects.filter(token=token).only("id").first()
    if row is None:
        raise RefusedError("unknown_payment")
    return row.id
