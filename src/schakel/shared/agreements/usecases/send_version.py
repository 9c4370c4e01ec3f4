"""Send a version of a document to a client, in the ways that count as written."""

from datetime import datetime
from typing import Any

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import names_of, readers
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.written import Channel, From, Purpose
from schakel.shared.agreements.models import TermsText, VersionNotice
from schakel.shared.agreements.queries.choices import choices_of
from schakel.shared.agreements.queries.receipt import reached
from schakel.shared.agreements.queries.versions import judged_by, terms_judging
from schakel.shared.agreements.rules.written import channels_for
from schakel.shared.agreements.services import service_of
from schakel.shared.agreements.usecases.tell_staff import tell_staff
from schakel.shared.audit.interface import record as audit
from schakel.shared.messages.interface import Channel as Mail
from schakel.shared.messages.interface import NoticeToSend, send_notice
from schakel.shared.tenancy.interface import Transaction

KIND = "agreements.terms_changed"
SUBJECT = "terms_notice"


def send_version(tx: Transaction, contract: ContractFact, row: VersionNotice, at: datetime) -> None:
    """Send a version by every channel of the terms that needs no hands, and keep on which day it reached the client.

    It stays unsent, with a task for staff, when there is nobody to send it to or only a letter counts.
    """
    terms = terms_judging(contract, row.version)
    counts = channels_for(terms.written, From.PROVIDER, Purpose.TERMS_CHANGE).outcome
    everybody = terms.acceptance.each_person and row.version.material
    to = readers(tx.organisation, "contract.read" if everybody else "contract.accept")
    used = tuple(
        channel
        for channel, possible in ((Channel.EMAIL, bool(to)), (Channel.PORTAL, True))
        if possible and channel in counts
    )
    if not used:
        tell_staff(tx, "version_unsent", contract.number, contract.id)
        return
    row.sent_on, row.bounced = business_day(at), False
    row.channels = ", ".join(used)
    row.received_on = reached(terms.written, row)
    row.save()
    row.notice_id = send_notice(
        tx,
        NoticeToSend(
            kind=KIND,
            context=_said(tx, contract, row, at),
            about=(SUBJECT, row.id),
            clause=judged_by(contract, row.version).terms.clause_of("counts_from"),
            to=tuple(to) if Channel.EMAIL in used else (),
            permission="contract.read",
            channels=frozenset({Mail.PORTAL, *({Mail.MAIL} if Channel.EMAIL in used else ())}),
        ),
    )
    row.save(update_fields=["notice_id"])
    audit(
        tx, "version.sent", "version_notice", row.id, contract=contract.id, version=row.version.number,
        document=row.version.document, sha256=row.version.sha256, channels=row.channels,
    )  # fmt: skip


def _said(tx: Transaction, contract: ContractFact, row: VersionNotice, at: datetime) -> dict[str, Any]:
    """Give what the message says: what changes, from when, what the client can do until when, and the text."""
    version = row.version
    possible = choices_of(contract, row, business_day(at))
    texts = {text.language: text for text in TermsText.objects.filter(version=version)}
    dutch = texts["nl"]
    english = texts.get("en", dutch)
    organisation = names_of({tx.organisation})[tx.organisation]
    page = f"/terms/{version.service}/{version.document.replace(' ', '-')}/{version.number}/"
    leaving = possible.leaving
    return {
        "number": contract.number,
        "service": service_of(version.service).name,
        "version": version.number,
        "reason": version.reason,
        "title_nl": dutch.title,
        "text_nl": dutch.text,
        "title_en": english.title,
        "text_en": english.text,
        "holds": possible.binding.outcome.on,
        "forced": version.forced_ground_on is not None,
        "silence": bool(possible.binding.facts.get("last_day")),
        "object_until": _until(possible.objection, "in time"),
        "leave": leaving.outcome.refused is None,
        "leave_until": leaving.facts.get("last_day") if leaving.outcome.refused is None else None,
        "sha256": version.sha256,
        "page": page,
        "path": f"/o/{organisation.slug}/contracts/versions/{row.id}",
    }


def _until(decision: Any, possible: str) -> Any:
    return decision.facts.get("last_day") if decision.outcome == possible else None
