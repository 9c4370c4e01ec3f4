"""The client answers a request for information."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.files import GivenFile
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.information import INFORMATION_REMINDER
from schakel.shared.agreements.rules.information import next_reminder
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.keep_files import keep_files
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_request import own_request
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import drop
from schakel.shared.tenancy.interface import Actor, require, transaction


def answer_information(
    client: UUID,
    request: UUID,
    answer: str,
    *,
    by: Actor,
    at: datetime,
    reference: str = "",
    files: Sequence[GivenFile] = (),
) -> None:
    """Answer with words, files or both; what was said before stays on file with its time and person (qooqie:8.2).

    Names and hashes of the files are part of the statement. Staff write down what came in another way. Raises
    RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage" if by.provider else "contract.inform")
        row = own_request(tx, request)
        if not answer.strip() and not files:
            raise RefusedError("no_words")
        today = business_day(at)
        found = next_reminder(row.asked_on, row.due_on, row.reminded_on, row.reminders)
        channel = Channel.EMAIL if by.provider else Channel.PORTAL
        declared = Declared(
            by=From.CLIENT, channel=channel, words=answer.strip(), reference=_with(reference, files)
        )
        made = keep_statement(tx, row.contract_id, "information", declared, today, found, at, about=row.id)
        keep_files(tx, made, files, at)
        names = ", ".join(each.name for each in files)
        row.answered_on, row.answer = row.answered_on or today, answer.strip() or names
        row.save(update_fields=["answered_on", "answer"])
        drop(tx, INFORMATION_REMINDER, row.id, "the client answered")
        audit(tx, "information.answered", "information_request", row.id, on=today.isoformat())
        if not by.provider:
            number = Contract.objects.of(client).values_list("number", flat=True).get(pk=row.contract_id)
            office = f"/office/agreements/contracts/{client}/{row.contract_id}/requests"
            call_office(tx, "agreements.information_answered", {"number": number}, office)


def _with(reference: str, files: Sequence[GivenFile]) -> str:
    """Name the files with their hashes beside where the document is kept."""
    named = [f"{each.name[:200]} (SHA-256 {sha256(each.content).hexdigest()})" for each in files]
    return "; ".join([reference] * bool(reference) + named)
