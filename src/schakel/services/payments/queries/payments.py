"""Payments: attempts, with what came and what went back."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from schakel.kernel.calendars import start_of_day
from schakel.kernel.money import Money
from schakel.services.payments.facts.filters import PaymentFilter
from schakel.services.payments.facts.records import (
    ChargebackFact,
    MandateFact,
    PaymentFact,
    RefundFact,
    TransferFact,
)
from schakel.services.payments.facts.statuses import PaymentStatus, RefundState
from schakel.services.payments.models import Attempt, AttemptChargeback, AttemptRefund, Mandate, Transfer
from schakel.services.payments.queries.connections import method_name
from schakel.shared.http.interface import Page, page


def payments(
    organisation: UUID, wanted: PaymentFilter, *, after: str = "", before: str = "", limit: int = 50
) -> Page[PaymentFact]:
    """Return a page of payments, newest first. Raises ProblemError for a cursor of another list."""
    found = page(
        _wanted(organisation, wanted), scope=f"payments {organisation}", at="created_at", after=after,
        before=before, limit=limit,
    )  # fmt: skip
    return Page(_facts(organisation, found.rows), found.newer, found.older)


def every_payment(organisation: UUID, wanted: PaymentFilter, *, most: int) -> list[PaymentFact]:
    """Return the newest payments, for a spreadsheet."""
    return _facts(organisation, list(_wanted(organisation, wanted).order_by("-created_at", "-id")[:most]))


def payment(organisation: UUID, which: UUID) -> PaymentFact | None:
    """Return one payment."""
    rows = _whole(Attempt.objects.of(organisation).filter(pk=which))
    return next(iter(_facts(organisation, list(rows))), None)


def payment_with(organisation: UUID, token: str) -> PaymentFact | None:
    """Return the payment with which a payer comes back."""
    rows = _whole(Attempt.objects.of(organisation).filter(token=token))
    return next(iter(_facts(organisation, list(rows))), None)


def transfers(organisation: UUID, link: UUID) -> list[TransferFact]:
    """Return the bank transfers that were matched with a link, also those that were undone."""
    rows = Transfer.objects.of(organisation).filter(link_id=link).order_by("at", "id")
    return [
        TransferFact(
            id=row.id, match=row.match, account=row.account, amount=Money(row.minor, row.currency), at=row.at,
            undone_at=row.undone_at, taken_back=row.taken_back,
        )
        for row in rows
    ]  # fmt: skip


def mandates(organisation: UUID) -> list[MandateFact]:
    """Return the mandates, newest first."""
    return [_mandate(row) for row in Mandate.objects.of(organisation).order_by("-since", "-id")[:500]]


def mandate_page(
    organisation: UUID, *, search: str = "", after: str = "", before: str = "", limit: int = 50
) -> Page[MandateFact]:
    """Return a page of the mandates, newest first; `search` looks in the name and address of the payer.

    Raises ProblemError for a cursor of another list.
    """
    rows = Mandate.objects.of(organisation)
    for word in search.split():
        rows = rows.filter(Q(payer_name__icontains=word) | Q(payer_email__icontains=word))
    found = page(rows, scope=f"mandates {organisation}", at="since", after=after, before=before, limit=limit)
    return Page([_mandate(row) for row in found.rows], found.newer, found.older)


def mandate(organisation: UUID, which: UUID) -> MandateFact | None:
    """Return one mandate."""
    row = Mandate.objects.of(organisation).filter(pk=which).first()
    return None if row is None else _mandate(row)


def _wanted(organisation: UUID, wanted: PaymentFilter) -> QuerySet[Attempt]:
    rows = Attempt.objects.of(organisation)
    if wanted.status is not None:
        rows = rows.filter(status=wanted.status)
    if wanted.link is not None:
        rows = rows.filter(link_id=wanted.link)
    if wanted.mandate is not None:
        rows = rows.filter(mandate_id=wanted.mandate)
    if wanted.first is not None:
        rows = rows.filter(created_at__gte=start_of_day(wanted.first))
    if wanted.last is not None:
        rows = rows.filter(created_at__lt=start_of_day(wanted.last + timedelta(days=1)))
    for word in wanted.search.split():
        rows = rows.filter(
            Q(link__description__icontains=word) | Q(link__reference__icontains=word)
            | Q(payer_name__icontains=word) | Q(payer_email__icontains=word) | Q(psp_payment=word)
        )  # fmt: skip
    return _whole(rows)


def _whole(rows: QuerySet[Attempt]) -> QuerySet[Attempt]:
    """Read them with their link, and with their connection without what opens it."""
    whole = rows.select_related("link__website", "connection")
    return whole.defer("connection__key", "connection__webhook_secret")


def _facts(organisation: UUID, rows: Sequence[Attempt]) -> list[PaymentFact]:
    ids = [row.id for row in rows]
    refunds: dict[UUID, list[RefundFact]] = {}
    for one in AttemptRefund.objects.of(organisation).filter(attempt_id__in=ids).order_by("at", "id"):
        refunds.setdefault(one.attempt_id, []).append(_refund(one, rows))
    taken: dict[UUID, list[ChargebackFact]] = {}
    for each in AttemptChargeback.objects.of(organisation).filter(attempt_id__in=ids).order_by("at", "id"):
        taken.setdefault(each.attempt_id, []).append(_chargeback(each, rows))
    return [_fact(row, refunds.get(row.id, []), taken.get(row.id, [])) for row in rows]


def _currency(attempt: UUID, rows: Sequence[Attempt]) -> str:
    return next(row.currency for row in rows if row.id == attempt)


def _refund(one: AttemptRefund, rows: Sequence[Attempt]) -> RefundFact:
    return RefundFact(
        id=one.id, amount=Money(one.minor, _currency(one.attempt_id, rows)), status=RefundState(one.status),
        reason=one.reason, trouble=one.trouble, ours=one.ours, at=one.at,
    )  # fmt: skip


def _chargeback(one: AttemptChargeback, rows: Sequence[Attempt]) -> ChargebackFact:
    return ChargebackFact(
        id=one.id, amount=Money(one.minor, _currency(one.attempt_id, rows)), reason=one.reason, at=one.at,
        reversed_at=one.reversed_at,
    )  # fmt: skip


def _fact(row: Attempt, refunds: Sequence[RefundFact], taken: Sequence[ChargebackFact]) -> PaymentFact:
    return PaymentFact(
        id=row.id, link=row.link_id, description=row.link.description, reference=row.link.reference,
        host=row.link.website.host, connection=row.connection_id, status=PaymentStatus(row.status), trouble=row.trouble,
        amount=Money(row.minor, row.currency), received=Money(row.received_minor, row.currency),
        refunded=Money(row.refunded_minor, row.currency),
        charged_back=Money(row.charged_back_minor, row.currency), method=row.method,
        method_name=method_name(row.connection, row.method), payer_name=row.payer_name,
        payer_email=row.payer_email, answers=dict(row.fields), psp_payment=row.psp_payment,
        created_at=row.created_at, paid_at=row.paid_at, refunds=refunds, chargebacks=taken,
    )  # fmt: skip


def _mandate(row: Mandate) -> MandateFact:
    return MandateFact(
        id=row.id, connection=row.connection_id, method=row.method, payer_name=row.payer_name,
        payer_email=row.payer_email, since=row.since, ended_at=row.ended_at,
    )  # fmt: skip
