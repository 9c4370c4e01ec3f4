"""Write to the people of a client who manage its contracts."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from schakel.shared.accounts.interface import readers
from schakel.shared.messages.interface import send
from schakel.shared.tenancy.interface import Transaction


def write_client(
    tx: Transaction,
    kind: str,
    context: Mapping[str, Any],
    about: tuple[str, UUID],
    *,
    also: tuple[str, str] | None = None,
) -> None:
    """Send a mail to everybody who may accept for the client.

    `also` is one more (address, language): of whoever accepted an offer before the client had any people.
    """
    told: dict[str, tuple[str, UUID | None]] = {
        reader.email: (reader.language, reader.person)
        for reader in readers(tx.organisation, "contract.accept")
    }
    if also is not None and also[0]:
        told.setdefault(also[0], (also[1], None))
    for address, (language, person) in told.items():
        send(tx, to=address, kind=kind, language=language, context=context, person=person, subject_of=about)
