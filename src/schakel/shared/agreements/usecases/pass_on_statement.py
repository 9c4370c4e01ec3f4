"""A form of the portal goes on to the provider as an e-mail message, with a copy to the client."""

from datetime import date
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import called, readers
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.models import Contract, Statement
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.write_client import MANAGES
from schakel.shared.messages.interface import send
from schakel.shared.tenancy.interface import Transaction

STATEMENT = "agreements.statement"


def pass_on_statement(tx: Transaction, said: Statement) -> UUID | None:
    """Send a client's statement to the address of the company that the contract is with; returns the message.

    None where that is not what makes it written: it came in another way, or the terms take the form itself.
    Everybody who manages the client's contracts gets the same words (linktopay:1.15).
    """
    if said.side != From.CLIENT or said.channel != Channel.PORTAL:
        return None
    rows = Contract.objects.of(tx.organisation).select_related("terms_version", "legal_entity")
    contract = rows.get(pk=said.contract_id)
    if not terms_on(fact(contract), business_day(said.at)).written.portal_as_email:
        return None
    told = {
        "number": contract.number,
        "what": said.kind,
        "at": said.at,
        "name": called([said.person_id]).get(said.person_id, "") if said.person_id else "",
        "words": said.words,
        "end": _end(said.decision["outcome"]),
        "sha256": said.sha256,
    }
    about = ("contract", contract.id)
    entity = contract.legal_entity
    message = send(tx, to=entity.email, kind=STATEMENT, language="nl", context=told, subject_of=about)
    for reader in readers(tx.organisation, MANAGES):
        send(
            tx, to=reader.email, kind=STATEMENT, language=reader.language, context=told, person=reader.person,
            subject_of=about,
        )  # fmt: skip
    return message


def _end(outcome: Any) -> date | None:
    """Return the end date that a decision came to, if it is about one."""
    found = outcome.get("end") or outcome.get("ends") if isinstance(outcome, dict) else None
    return date.fromisoformat(found) if found else None
