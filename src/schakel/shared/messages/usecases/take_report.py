"""Take what a mail server reports about a mail of ours."""

import hashlib
import logging
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from schakel.shared.messages.facts import Channel, State
from schakel.shared.messages.models import MessageReport, OutgoingMessage
from schakel.shared.messages.reports import MOST, DeliveryReport, read_report
from schakel.shared.messages.undelivered import came_back
from schakel.shared.messages.verp import ForgedReturnPathError, message_named_by
from schakel.shared.tenancy.interface import Transaction, system, transaction

_log = logging.getLogger("schakel.messages")


class Taken(StrEnum):
    """What was done with a report."""

    BOUNCED = "bounced"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    NOTED = "noted"
    """Kept as evidence; the message stays as it was."""
    KNOWN = "known already"
    NOT_A_REPORT = "not a delivery report"
    FORGED = "forged"
    UNKNOWN = "about no mail of ours"


def take_report(raw: bytes, *, recipient: str = "", at: datetime) -> Taken:
    """Record a delivery report with the mail it is about, and let follow what follows when that came back.

    `recipient` is the address that the report was delivered to, from the envelope; without it its headers are
    asked. It counts only when that address carries our signature, or (for mail that left without such an address)
    when it returns our Message-ID and names the address we wrote to. Anything else changes nothing and is logged.
    """
    raw = raw[:MOST]
    report = read_report(raw)
    if report is None:
        return _refuse(Taken.NOT_A_REPORT)
    try:
        signed = message_named_by([recipient] if recipient else report.sent_to)
    except ForgedReturnPathError:
        return _refuse(Taken.FORGED)
    found = _of_signed(signed) if signed else _of_returned(report)
    if found is None:
        return _refuse(Taken.UNKNOWN)
    organisation, message = found
    with transaction(system("messages", organisation)) as tx:
        row = tx.lock(OutgoingMessage, message)
        about_it = read_report(raw, about=row.to) or report
        if not _kept(tx, row, about_it, raw, at):
            return Taken.KNOWN
        return _judge(tx, row, about_it, at)


def _of_signed(message: UUID) -> tuple[UUID, UUID] | None:
    with transaction(replace(system("messages"), provider=True)):
        rows = OutgoingMessage.objects.across().filter(pk=message, channel=Channel.MAIL)
        return rows.values_list("organisation_id", "pk").first()


def _of_returned(report: DeliveryReport) -> tuple[UUID, UUID] | None:
    """Find a mail by the Message-ID that came back with the report.

    That is known to whoever has seen the mail, so the report must be about the address that we wrote to, and the
    mail must be one that could not be given a signed address.
    """
    name, _at, _domain = report.message_id.strip("<>").partition("@")
    try:
        message = UUID(name)
    except ValueError:
        return None
    with transaction(replace(system("messages"), provider=True)):
        row = (
            OutgoingMessage.objects.across().filter(pk=message, channel=Channel.MAIL, return_path="").first()
        )
    if row is None or row.message_id != report.message_id or row.to.lower() not in report.recipients:
        return None
    return row.organisation_id, row.pk


def _kept(tx: Transaction, row: OutgoingMessage, report: DeliveryReport, raw: bytes, at: datetime) -> bool:
    """Keep the report as evidence; False when this very report was kept before."""
    digest = hashlib.sha256(raw).hexdigest()
    reports = MessageReport.objects.of(tx.organisation)
    if reports.filter(message_id=row.id, digest=digest).exists():
        return False
    reports.create(
        message_id=row.id,
        received_at=at,
        action=report.action,
        status=report.status,
        diagnostic=report.diagnostic,
        reported_by=report.reported_by,
        raw=raw,
        digest=digest,
    )
    return True


def _judge(tx: Transaction, row: OutgoingMessage, report: DeliveryReport, at: datetime) -> Taken:
    if report.action == "delayed":
        return Taken.DELAYED
    if report.failed and row.state in {State.SENT, State.DELIVERED}:
        row.state, row.bounced_at, row.status = State.BOUNCED, at, report.status
        row.trouble = "came back"
        row.save(update_fields=["state", "bounced_at", "status", "trouble"])
        came_back(tx, row, at)
        return Taken.BOUNCED
    if report.action == "delivered" and row.state == State.SENT:
        row.state, row.delivered_at, row.status = State.DELIVERED, at, report.status
        row.save(update_fields=["state", "delivered_at", "status"])
        return Taken.DELIVERED
    return Taken.NOTED


def _refuse(why: Taken) -> Taken:
    _log.warning("a report that came in was refused: %s", why)
    return why
