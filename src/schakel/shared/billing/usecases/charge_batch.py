"""Issue the invoices of a batch of subscriptions, whosever they are, in one transaction of the scheduler."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction as database
from django.db.models import F, Q

from schakel.kernel.conversion import from_plain
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.charging import BillingPeriod, MeteredUse
from schakel.shared.billing.facts.charging import Subscription as Charged
from schakel.shared.billing.facts.drafts import Draft, Payer, Seller
from schakel.shared.billing.models import Charge, Subscription
from schakel.shared.billing.queries.charges import charge_fact, invoiceable
from schakel.shared.billing.queries.usage import used_in
from schakel.shared.billing.rules.drafting import period_key, period_lines, that_fit
from schakel.shared.billing.rules.periods import occasions
from schakel.shared.billing.usecases.write_invoices import write_invoices
from schakel.shared.tenancy.bulk import update_rows

BATCH = 500
FAR = date(9000, 1, 1)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A subscription of which a period begins, or that ends."""

    row: Subscription
    charged: Charged
    period: BillingPeriod
    following: date | None


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a batch: how many subscriptions were taken, and how many invoices they made."""

    taken: int
    issued: int


def charge_batch(
    day: date, at: datetime, seller_of: Callable[[UUID], Seller], *, size: int = BATCH, patient: bool = False
) -> Batch:
    """Take subscriptions of which a period begins by `day`, each once, and issue what it comes to.

    Several processes may do this at once: rows are taken with SKIP LOCKED, and their next date moves in the same
    transaction in which they are invoiced. What is killed in between leaves nothing behind. A `patient` one waits
    for rows that others hold, since they may be held for something else.
    """
    with database.atomic(using="system"):
        rows = list(
            Subscription.objects.across()
            .using("system")
            .filter(
                Q(holds_until=None) | Q(holds_until__gt=F("next_on")),
                next_on__lte=day,
                stale=False,
                trouble="",
            )
            .order_by("next_on", "id")
            .select_for_update(skip_locked=not patient)[:size]
        )
        if not rows:
            return Batch(0, 0)
        occasions_found = [_occasion(row) for row in rows]
        drafts = _drafts([each for each in occasions_found if each is not None])
        ids = write_invoices(drafts, seller_of, at, using="system")
        _mark(drafts, ids)
        moved = ((row.id, row.next_on, row.trouble) for row in rows)
        update_rows(Subscription, ("next_on", "trouble"), moved, using="system")
    return Batch(len(rows), len(ids))


def _occasion(row: Subscription) -> Occasion | None:
    """Return what is to be invoiced now of a subscription, and move it on to what comes after that."""
    charged = from_plain(Charged, row.content)
    coming = occasions(charged, row.next_on or FAR, FAR)
    period = next(coming, None)
    following = next(coming, None)
    row.next_on = None if following is None else following.starts
    return None if period is None else Occasion(row, charged, period, row.next_on)


def _drafts(found: Sequence[Occasion]) -> list[Draft]:
    used = used_in([(each.row, each.charged, each.period) for each in found])
    waiting = _waiting([each.row for each in found])
    drafts = []
    for each in found:
        once = waiting.get((each.row.organisation_id, each.row.contract_id), [])
        draft = _draft(each, used.get(each.row.id, ()), once)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _draft(occasion: Occasion, used: Sequence[MeteredUse], once: Sequence[Charge]) -> Draft | None:
    row, period = occasion.row, occasion.period
    payer = from_plain(Payer, row.buyer)
    try:
        fit = that_fit([charge_fact(each) for each in once], occasion.charged, period, used)
        lines = period_lines(occasion.charged, period, used, fit, payer.language)
    except RefusedError as refused:
        row.trouble, row.next_on = refused.what, period.starts
        return None
    if not lines:
        return None
    return Draft(
        organisation=row.organisation_id, legal_entity=row.legal_entity_id, contract=row.contract_id,
        service=row.service, key=period_key(period), lines=lines, payer=payer,
        due=row.all_due_on, note=payer.note, charges=tuple(each.id for each in fit),
    )  # fmt: skip


def _waiting(rows: Sequence[Subscription]) -> Mapping[tuple[UUID, UUID], list[Charge]]:
    """Return what else is to be invoiced under the contracts, locked, by organisation and contract."""
    found: dict[tuple[UUID, UUID], list[Charge]] = defaultdict(list)
    charges = Charge.objects.across().using("system").filter(
        invoiceable(), organisation_id__in=[row.organisation_id for row in rows],
        contract_id__in=[row.contract_id for row in rows],
    )  # fmt: skip
    for charge in charges.select_for_update(of=("self",)).order_by("day", "id"):
        found[charge.organisation_id, charge.contract_id].append(charge)
    return found


def _mark(drafts: Sequence[Draft], ids: Sequence[UUID]) -> None:
    for draft, invoice in zip(drafts, ids, strict=True):
        if draft.charges:
            Charge.objects.across().using("system").filter(pk__in=draft.charges).update(invoice_id=invoice)
