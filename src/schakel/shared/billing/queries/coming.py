"""What a run of a day would issue, worked out and not issued: in a transaction of the provider."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import batched
from uuid import UUID

from django.db.models import Q

from schakel.kernel.conversion import from_plain
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.charging import BillingPeriod, MeteredUse
from schakel.shared.billing.facts.charging import Subscription as Charged
from schakel.shared.billing.facts.office import Coming, ComingLine
from schakel.shared.billing.models import Charge, Subscription
from schakel.shared.billing.queries.charges import charge_fact, invoiceable
from schakel.shared.billing.queries.usage import used_in
from schakel.shared.billing.rules.drafting import line_of_once
from schakel.shared.billing.rules.periods import occasions
from schakel.shared.billing.rules.schedule import charge_period

MOST = 5_000
"""Subscriptions that are worked out for a page; a run has no such limit."""
_BATCH = 500
_FAR = date(9000, 1, 1)

type Key = tuple[UUID, str, str]
"""Company, service and currency."""


def coming(day: date, *, most: int = MOST) -> Coming:
    """Return what a run of a day would issue per company and service, as far as is known by now.

    Of each subscription the next period is worked out, with what was used so far; what changes until then is not in
    it. Charges that wait for no period come on invoices of their own.
    """
    due = Subscription.objects.across().filter(next_on__lte=day)
    sums = _Sums()
    counted = 0
    for rows in batched(due.order_by("next_on", "id")[:most].iterator(_BATCH), _BATCH):
        counted += len(rows)
        _work_out(list(rows), sums)
    _once(day, sums)
    return Coming(day=day, lines=tuple(sums.lines()), due=due.count(), counted=counted)


class _Sums:
    """What was worked out so far."""

    def __init__(self) -> None:
        self._invoices: dict[Key, int] = defaultdict(int)
        self._net: dict[Key, int] = defaultdict(int)
        self._held_up: dict[Key, int] = defaultdict(int)

    def invoice(self, key: Key, minor: int) -> None:
        """Count an invoice."""
        self._invoices[key] += 1
        self._net[key] += minor

    def hold_up(self, key: Key) -> None:
        """Count a subscription that cannot be invoiced."""
        self._held_up[key] += 1

    def lines(self) -> Iterable[ComingLine]:
        """Give the lines, by company and service."""
        for key in sorted({*self._invoices, *self._held_up}):
            company, service, currency = key
            yield ComingLine(
                legal_entity=company, service=service, invoices=self._invoices[key],
                net=Money(self._net[key], currency), held_up=self._held_up[key],
            )  # fmt: skip


def _work_out(rows: Sequence[Subscription], sums: _Sums) -> None:
    found: list[tuple[Subscription, Charged, BillingPeriod]] = []
    for row in rows:
        charged = None if row.trouble else from_plain(Charged, row.content)
        period = None if charged is None else next(occasions(charged, row.next_on or _FAR, _FAR), None)
        if charged is None or period is None:
            sums.hold_up(_key(row))
        else:
            found.append((row, charged, period))
    used = used_in(found, using="default")
    waiting = _waiting(rows)
    for row, charged, period in found:
        net = _net(charged, period, used.get(row.id, ()))
        if net is None:
            sums.hold_up(_key(row))
        elif net or row.contract_id in waiting:
            sums.invoice(_key(row), net + waiting.get(row.contract_id, 0))


def _net(charged: Charged, period: BillingPeriod, used: Sequence[MeteredUse]) -> int | None:
    try:
        return sum(charge.net.minor for charge in charge_period(charged, period, used))
    except RefusedError:
        return None


def _waiting(rows: Sequence[Subscription]) -> dict[UUID, int]:
    """Return what else goes on the invoices of these subscriptions, by contract."""
    charges = Charge.objects.across().filter(invoiceable(), contract_id__in=[row.contract_id for row in rows])
    found: dict[UUID, int] = defaultdict(int)
    for charge in charges:
        found[charge.contract_id] += line_of_once(charge_fact(charge), "nl").net.minor
    return found


def _once(day: date, sums: _Sums) -> None:
    """Count the charges that wait for no period: those that go out at once, and those of contracts that are over."""
    going = Subscription.objects.across().filter(next_on__isnull=False)
    of_period = going.filter(next_on__lte=day).values("contract_id")
    alone = Q(at_once=True) | ~Q(contract_id__in=going.values("contract_id"))
    charges = Charge.objects.across().filter(invoiceable(), alone, day__lte=day)
    found: dict[tuple[Key, UUID], int] = defaultdict(int)
    rows = charges.exclude(contract_id__in=of_period).select_related("contract")
    for charge in rows[:MOST]:
        key = charge.contract.legal_entity_id, charge.contract.service, charge.currency
        found[key, charge.contract_id] += line_of_once(charge_fact(charge), "nl").net.minor
    for (key, _contract), minor in found.items():
        sums.invoice(key, minor)


def _key(row: Subscription) -> Key:
    return row.legal_entity_id, row.service, row.currency
