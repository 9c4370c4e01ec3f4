"""Short ways to write late claims, and an oracle that only knows the next day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from schakel.kernel.money import Money
from schakel.kernel.terms import LateInterest
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.billing.facts.account import Claimed, Received
from schakel.shared.billing.facts.rates import RateFrom

DAY = timedelta(days=1)
CALLS, LEADS, OUTREACH = CallsTerms(), LeadsTerms(), OutreachTerms()
PAYMENTS, CAREERS = PaymentsTerms(), CareersTerms()
COMPANY, PRIVATE = ClientKind.LEGAL_ENTITY, ClientKind.PRIVATE_PERSON


def euro(text: str) -> Money:
    """Read an amount of euros."""
    return Money.of(Decimal(text))


def always(ordinary: str, commercial: str | None = None) -> tuple[RateFrom, ...]:
    """Make a table with one rate that always held."""
    return (RateFrom(date(2000, 1, 1), Decimal(ordinary), Decimal(commercial or ordinary)),)


def claimed(name: str, due: date, total: str, terms: Any = PAYMENTS, **more: Any) -> Claimed:
    """Make a claim of a company that arose fourteen days before it is due."""
    if isinstance(more.get("net"), str):
        more["net"] = euro(more["net"])
    given = {
        "day": due - 14 * DAY,
        "client": COMPANY,
        "late": terms.late_interest,
        "collection": terms.collection,
    }
    return Claimed(id=name, due=due, total=euro(total), **given | more)


def received(name: str, day: date, amount: str, *claims: str) -> Received:
    """Make a receipt."""
    return Received(id=name, day=day, amount=euro(amount), claims=claims)


def half_up(cents: Fraction) -> int:
    """Round to the cent, half a cent up."""
    return int((cents + Fraction(1, 2)) // 1)


def months_later(start: date, months: int) -> date:
    """Walk to the day of the month of `start`, or the last of a month that is too short."""
    day = start
    while (day.year - start.year) * 12 + day.month - start.month < months:
        day += DAY
    while day.day < start.day and (day + DAY).month == day.month:
        day += DAY
    return day


@dataclass
class DayByDay:
    """A claim of the oracle: every day costs its own interest; whole cents leave it.

    A segment is rounded when it ends: with the interest month or the half-year, with the rate, and with a payment.
    """

    claim: Claimed
    rates: Sequence[RateFrom]
    segment: object = None
    running: Fraction = Fraction(0)
    past: int = 0
    settled: int = 0
    added: int = 0
    principal: int = field(init=False)
    begins: list[date] = field(init=False)

    def __post_init__(self) -> None:
        self.principal = self.claim.total.minor
        self.since = self.claim.due + DAY
        self.begins = [self.since]

    @property
    def cents(self) -> int:
        return self.past + half_up(self.running)

    @property
    def owed(self) -> int:
        return self.cents - self.settled

    @property
    def open(self) -> int:
        return self.principal + self.added + self.owed

    def live(self, day: date) -> None:
        """Let one day go by."""
        if day < self.since:
            return
        late = self.claim.late
        held = next(each for each in reversed(self.rates) if each.start <= day)
        while self.begins[-1] <= day:
            self.begins.append(months_later(self.since, len(self.begins)))
        if late.compounds and day in self.begins[12::12]:
            self.end_segment()
            interest = self.owed
            self.settled += interest
            self.added += interest
        segment, cost = self._cost(late, held, day)
        if segment != self.segment:
            self.end_segment()
            self.segment = segment
        self.running += cost

    def end_segment(self) -> None:
        """Round what ran."""
        self.past, self.running = self.cents, Fraction(0)

    def _cost(self, late: LateInterest, held: RateFrom, day: date) -> tuple[object, Fraction]:
        private = self.claim.client is PRIVATE
        ordinary = late.statutory == "ordinary" or (late.statutory == "by client" and private)
        yearly = held.ordinary if ordinary else held.commercial
        if late.monthly is not None and yearly <= 12 * late.monthly:
            first, end = self.begins[-2], self.begins[-1]
            net = self.claim.net if late.excluding_vat else None
            part = Fraction((net or self.claim.total).minor, self.claim.total.minor)
            base = self.principal * part + self.added
            return first, base * Fraction(late.monthly) / 100 / (end - first).days
        segment = yearly, day.year, day.month > 6
        return segment, (self.principal + self.added) * Fraction(yearly) / 100 / 365

    def pay(self, cents: int) -> int:
        """Take what it can use of an amount; return the rest."""
        if cents and self.open:
            self.end_segment()
        interest = min(cents, self.owed)
        self.settled += interest
        cents -= interest
        added = min(cents, self.added)
        self.added -= added
        cents -= added
        principal = min(cents, self.principal)
        self.principal -= principal
        return cents - principal


def simulate(
    claims: Sequence[Claimed],
    receipts: Sequence[Received],
    rates: Sequence[RateFrom],
    through: date,
) -> tuple[dict[str, DayByDay], int]:
    """Live through every day; return the claims at its end and the credit that is left."""
    running: dict[str, DayByDay] = {}
    credit, day = 0, min([each.day for each in claims] + [each.day for each in receipts])
    while day <= through:
        running |= {each.id: DayByDay(each, rates) for each in claims if each.day == day}
        for each in running.values():
            each.live(day)
        for receipt in sorted((each for each in receipts if each.day == day), key=lambda each: each.id):
            named = [running[name] for name in receipt.claims if name in running]
            others = sorted(running.values(), key=lambda each: (each.claim.due, each.claim.id))
            left = receipt.amount.minor
            for each in (*named, *others):
                left = each.pay(left) if left else 0
            credit += left
        day += DAY
    return running, credit
