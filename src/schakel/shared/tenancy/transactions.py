"""One transaction, told whose rows exist in it.

The settings are made with `SET LOCAL` (through `set_config(..., true)`), so they end with the transaction and
never reach the next user of a pooled connection.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import connections, models
from django.db import transaction as database

from schakel.kernel.refusals import RefusedError
from schakel.shared.clock import now
from schakel.shared.tenancy.actor import Actor

_SETTINGS = ("app.organisation", "app.person", "app.provider", "app.now", "role")
_READ = "SELECT " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in _SETTINGS)
_WRITE = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in _SETTINGS)

SUPPORT_ROLE = "schakel_support"


@dataclass(frozen=True, slots=True)
class Transaction:
    """What a use case does its work in."""

    by: Actor
    using: str

    @property
    def organisation(self) -> UUID:
        """The organisation whose rows exist here. Raises LookupError when the actor has none."""
        if self.by.organisation is None:
            raise LookupError("this transaction is not inside an organisation")
        return self.by.organisation

    def lock[M: models.Model](self, model: type[M], pk: UUID, **also: Any) -> M:
        """Return the row of this organisation, locked until the transaction ends.

        Raises the model's DoesNotExist, also for a row of somebody else.
        """
        rows: models.QuerySet[M] = model.objects.of(self.organisation)  # type: ignore[attr-defined]
        return rows.select_for_update().get(pk=pk, **also)

    def own[M: models.Model](self, model: type[M], pk: UUID, missing: str) -> M:
        """Return the row of this organisation, locked, for a person who names it.

        Raises RefusedError(`missing`) when there is none, also for a row of somebody else.
        """
        try:
            return self.lock(model, pk)
        except ObjectDoesNotExist:
            raise RefusedError(missing) from None


@contextmanager
def transaction(by: Actor, *, using: str = "default") -> Iterator[Transaction]:
    """Open a transaction (a savepoint inside another one) in which only `by`'s rows exist.

    Support access changes to a role that can read only, and only while its time box runs. So do transactions
    inside one of support, whoever acts in them.
    """
    connection = connections[using]
    nested = connection.in_atomic_block
    with database.atomic(using=using):
        with connection.cursor() as cursor:
            before = None
            if nested:
                cursor.execute(_READ)
                before = cursor.fetchone()
            reading = by.support is not None or (before is not None and before[-1] == SUPPORT_ROLE)
            cursor.execute(_WRITE, [*_settings(by), SUPPORT_ROLE if reading else "none"])
        yield Transaction(by, using)
        if before is not None:
            with connection.cursor() as cursor:
                cursor.execute(_WRITE, before)


def _settings(by: Actor) -> tuple[str, str, str, str]:
    return (
        str(by.organisation or ""),
        str(by.person or ""),
        "on" if by.provider else "",
        now().isoformat(),
    )
