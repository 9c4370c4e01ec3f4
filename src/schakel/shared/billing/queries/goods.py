"""Goods of clients: at whose risk they are, whose property, and what was told about them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.shared.agreements.interface import DeliveredGoods as Delivered
from schakel.shared.agreements.interface import OpenObligation, Title, contracts, risk_of, title_of
from schakel.shared.billing.facts.goods import GoodsFact, GoodsNoteFact
from schakel.shared.billing.models import Charge, Claim, DeliveredGoods, GoodsNote

SEIZURE, POLICY = "seizure", "policy"


def goods_of(client: UUID, on: date, *, contract: UUID | None = None) -> list[GoodsFact]:
    """Return the goods that were delivered to a client, newest first, as they stand on a day.

    They are the provider's as long as anything is open under any of the client's agreements (linktopay:16.1).
    """
    rows = DeliveredGoods.objects.of(client).order_by("-delivered_at", "-id")
    if contract is not None:
        rows = rows.filter(contract=contract)
    return _facts(client, list(rows), on)


def one_of_goods(client: UUID, goods: UUID, on: date) -> GoodsFact | None:
    """Return goods of a client as they stand on a day, or None."""
    return next(iter(_facts(client, list(DeliveredGoods.objects.of(client).filter(pk=goods)), on)), None)


def goods_notes(client: UUID, goods: UUID | None = None) -> list[GoodsNoteFact]:
    """Return reports of seizure and requests for policies, open ones first, then newest first."""
    rows = GoodsNote.objects.of(client)
    if goods is not None:
        rows = rows.filter(goods=goods)
    found = [note_fact(row) for row in rows.defer("file_content").order_by("-id")]
    return sorted(found, key=lambda each: each.answered is not None and each.kind == POLICY)


def seizures_waiting() -> list[tuple[UUID, GoodsNoteFact]]:
    """Return the reports of seizure that staff have not seen to, whosever, oldest first: (client, report)."""
    rows = GoodsNote.objects.across().filter(kind=SEIZURE, seen_at=None).defer("file_content")
    return [(row.organisation_id, note_fact(row)) for row in rows.order_by("answered_at", "id")]


def goods_file(client: UUID, note: UUID) -> tuple[str, bytes] | None:
    """Return the document of a report or an answer: its name and content; None where there is none."""
    row = GoodsNote.objects.of(client).filter(pk=note).exclude(file_content=None).first()
    return None if row is None else (row.file_name, bytes(row.file_content or b""))


def note_fact(row: GoodsNote) -> GoodsNoteFact:
    """Return a report or request as others see it."""
    return GoodsNoteFact(
        id=row.id, goods=row.goods_id, kind=row.kind, who=row.who, words=row.words, day=row.day, asked=row.asked_at,
        answered=row.answered_at, seen=row.seen_at, file_name=row.file_name, file_sha256=row.file_sha256,
    )  # fmt: skip


def _facts(client: UUID, rows: Sequence[DeliveredGoods], on: date) -> list[GoodsFact]:
    if not rows:
        return []
    made = {each.id: each for each in contracts(client)}
    owed = _obligations(client)
    paid = _paid(client, rows)
    found = []
    for row in rows:
        contract = made[row.contract_id]
        day = business_day(row.delivered_at)
        delivered = Delivered(
            day, row.receiver, row.proof, day if row.charge_id is None else paid.get(row.id)
        )
        risk, title = risk_of(contract, delivered), title_of(contract, delivered, owed, on)
        found.append(
            GoodsFact(
                id=row.id, contract=row.contract_id, what=row.what, quantity=row.quantity,
                price=Money(row.minor, row.currency), delivered=row.delivered_at, place=row.place,
                receiver=row.receiver, proof=row.proof, paid=delivered.paid, risk_since=risk.outcome,
                risk_because=risk.because, providers=title.outcome.title is Title.PROVIDER,
                title_passed=title.outcome.passed, title_because=title.because,
            )
        )  # fmt: skip
    return found


def _obligations(client: UUID) -> list[OpenObligation]:
    """Return everything that the client was invoiced, under whatever agreement, and when it was all paid."""
    rows = Claim.objects.of(client).filter(total_minor__gt=0).values_list("issued_on", "settled_on")
    return [OpenObligation(issued, settled) for issued, settled in rows]


def _paid(client: UUID, rows: Sequence[DeliveredGoods]) -> dict[UUID, date]:
    """Return when the goods themselves were paid, by goods: the day on which nothing of their invoice was open."""
    asked = [row.charge_id for row in rows if row.charge_id is not None]
    charges = Charge.objects.of(client).filter(pk__in=asked, invoice_id__isnull=False)
    invoices = {charge: invoice for charge, invoice in charges.values_list("id", "invoice_id") if invoice}
    claims = Claim.objects.of(client).filter(pk__in=invoices.values())
    settled = {claim: day for claim, day in claims.values_list("id", "settled_on") if day}
    of_goods = {row.id: invoices.get(row.charge_id) for row in rows if row.charge_id}
    return {goods: settled[invoice] for goods, invoice in of_goods.items() if invoice in settled}
