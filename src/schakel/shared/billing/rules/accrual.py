"""The running interest of one debt: a small machine that is moved forward day by day, in closed form.

`schakel.shared.billing.rules.interest` writes down the conventions.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from schakel.kernel.money import Money
from schakel.kernel.periods import Period, Unit
from schakel.kernel.terms import LateInterest, StatutoryRate
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.billing.facts.interest import InterestKind, InterestStatement, Segment
from schakel.shared.billing.facts.rates import RateFrom

_DAY = timedelta(days=1)
_DAYS_IN_YEAR = 365
_MONTHS_IN_YEAR = 12
_HALF = 6
"""Last month of the first half of a year."""
_ARTICLES = {InterestKind.ORDINARY: "art. 6:119 BW", InterestKind.COMMERCIAL: "art. 6:119a BW"}


def statutory_kind(late: LateInterest, client: ClientKind) -> InterestKind | None:
    """Return which statutory interest the terms mean for a client; None where they mean none."""
    match StatutoryRate(late.statutory):
        case StatutoryRate.NONE:
            return None
        case StatutoryRate.ORDINARY:
            return InterestKind.ORDINARY
        case StatutoryRate.COMMERCIAL:
            return InterestKind.COMMERCIAL
        case StatutoryRate.BY_CLIENT:
            private = client is ClientKind.PRIVATE_PERSON
            return InterestKind.ORDINARY if private else InterestKind.COMMERCIAL


@dataclass(slots=True)
class _Piece:
    """A segment in the making; `per` is the exact interest of one day of it, in cents.

    `span` is what it stays within: the interest month that it belongs to, or the half-year.
    """

    first: date
    last: date
    base: Fraction
    rate: Decimal
    kind: InterestKind
    source: str
    span: int
    per: Fraction
    ended: bool = False

    @property
    def exact(self) -> Fraction:
        return self.per * ((self.last - self.first).days + 1)

    @property
    def cents(self) -> int:
        return _half_up(self.exact)

    def goes_on(self, after: "_Piece") -> bool:
        same = (self.per, self.span, self.kind, self.source) == (
            after.per,
            after.span,
            after.kind,
            after.source,
        )
        return same and not self.ended and self.last + _DAY == after.first


class Accrual:
    """The interest of a debt that is late from `since`; amounts inside are whole cents.

    The interest of a segment is rounded half up once it is whole; that of the last one as far as it has come.

    `principal` is what bears interest and can be paid; `added` is interest that was added to it. Before `since`
    nothing runs. Raises ValueError for a day on which no statutory rate is known.
    """

    __slots__ = (
        "_kind", "_late", "_month", "_month_ends", "_next", "_part", "_past", "_pieces", "_rates", "_settled",
        "_year_ends", "_years", "added", "currency", "principal", "since", "total_added",
    )  # fmt: skip

    def __init__(
        self,
        late: LateInterest,
        client: ClientKind,
        *,
        since: date,
        principal: Money,
        net: Money | None,
        rates: Sequence[RateFrom],
    ) -> None:
        self._late = late
        self._kind = statutory_kind(late, client)
        self._rates = _table(tuple(rates))
        self.currency = principal.currency
        self.principal = principal.minor
        partly = late.excluding_vat and net is not None and principal.minor
        self._part = Fraction(net.minor, principal.minor) if partly and net is not None else Fraction(1)
        self.added = self.total_added = self._settled = self._past = 0
        self._pieces: list[_Piece] = []
        self._start(since)

    def _start(self, since: date) -> None:
        self.since = self._next = since
        self._month = self._years = 0
        self._month_ends = _months_after(since, 1)
        self._year_ends = _months_after(since, _MONTHS_IN_YEAR)

    def begin_sooner(self, since: date) -> None:
        """Let the debt be late from an earlier day, when nothing has run yet."""
        if since < self._next == self.since:
            self._start(since)

    @property
    def owed(self) -> int:
        """Interest that is open, in cents, through the day that was reached."""
        return self._total - self._settled

    @property
    def _total(self) -> int:
        """All interest that ran: segments that are whole, and the last one as far as it has come."""
        return self._past + (self._pieces[-1].cents if self._pieces else 0)

    def end_segment(self) -> None:
        """Let the next day begin a segment of its own: something was paid, waived or added."""
        if self._pieces:
            self._pieces[-1].ended = True

    def settle(self, cents: int) -> None:
        """Take interest off that was paid or waived; never more than is owed."""
        if not 0 <= cents <= self.owed:
            raise ValueError(f"{cents} cents of interest cannot be settled, {self.owed} are owed")
        self._settled += cents
        if cents:
            self.end_segment()

    def lower(self, cents: int) -> None:
        """Take a payment off: what was added to the principal first, then the principal itself."""
        if not 0 <= cents <= self.added + self.principal:
            raise ValueError(f"{cents} cents cannot be taken off {self.added + self.principal}")
        off = min(cents, self.added)
        self.added -= off
        self.principal -= cents - off
        if cents:
            self.end_segment()

    def advance(self, through: date) -> None:
        """Let interest run through a day, that day included."""
        while self._next <= through:
            nothing_grows = not self.principal + self.added and not (self._late.compounds and self.owed)
            if nothing_grows or (self._late.monthly is None and self._kind is None):
                self._next = through + _DAY
                return
            self._turn()
            row = self._rates.row(self._next)
            last = min(
                through, self._month_ends - _DAY, self._rates.last_day(row), _half_year_ends(self._next)
            )
            if self._late.compounds:
                last = min(last, self._year_ends - _DAY)
            self._run(row, last)
            self._next = last + _DAY

    def _turn(self) -> None:
        """Begin the month and the year in which the next day lies; a year that is full adds its interest."""
        while self._month_ends <= self._next:
            self._month += 1
            self._month_ends = _months_after(self.since, self._month + 1)
        while self._year_ends <= self._next:
            self._years += 1
            self._year_ends = _months_after(self.since, _MONTHS_IN_YEAR * (self._years + 1))
            if self._late.compounds:
                self.end_segment()
                interest = self.owed
                self._settled += interest
                self.added += interest
                self.total_added += interest

    def _run(self, row: int, last: date) -> None:
        monthly, kind = self._late.monthly, self._kind
        yearly = self._rates.rate(row, kind) if kind else None
        if monthly is not None and (yearly is None or yearly <= _MONTHS_IN_YEAR * monthly):
            month = self._month
            days = (self._month_ends - _months_after(self.since, month)).days
            base = self.principal * self._part + self.added
            per = base * Fraction(monthly) / (100 * days)
            source = self._late.clause_of("monthly")
            piece = _Piece(self._next, last, base, monthly, InterestKind.CONTRACTUAL, source, month, per)
        elif kind and yearly is not None:
            base = Fraction(self.principal + self.added)
            per = base * Fraction(yearly) / (100 * _DAYS_IN_YEAR)
            source = f"{_ARTICLES[kind]} {self._rates.begins(row, kind)}"
            piece = _Piece(self._next, last, base, yearly, kind, source, _half_year(self._next), per)
        else:
            return
        if self._pieces and self._pieces[-1].goes_on(piece):
            self._pieces[-1].last = piece.last
        else:
            self._past = self._total
            self._pieces.append(piece)

    def statement(self, through: date, settled: int) -> InterestStatement:
        """Write down what ran; `settled` is what was paid or waived of it, in cents."""
        return InterestStatement(
            since=self.since,
            through=through,
            segments=tuple(self._segment(each) for each in self._pieces if each.base),
            total=Money(self._total, self.currency),
            added=Money(self.total_added, self.currency),
            settled=Money(settled, self.currency),
            owed=Money(self.owed, self.currency),
        )

    def _segment(self, piece: _Piece) -> Segment:
        return Segment(
            first=piece.first,
            last=piece.last,
            base=Money(_half_up(piece.base), self.currency),
            rate=piece.rate,
            kind=piece.kind,
            source=piece.source,
            interest=Money(piece.cents, self.currency),
            exact=str(piece.exact),
        )


class _Table:
    """Statutory rates, to be looked up by day."""

    def __init__(self, rates: tuple[RateFrom, ...]) -> None:
        self._rows = sorted(rates, key=lambda each: each.start)
        self._starts = [each.start for each in self._rows]

    def row(self, day: date) -> int:
        """Return which row holds on a day; -1 before the first."""
        return bisect_right(self._starts, day) - 1

    def last_day(self, row: int) -> date:
        return self._starts[row + 1] - _DAY if row + 1 < len(self._starts) else date.max

    def rate(self, row: int, kind: InterestKind) -> Decimal:
        if row < 0:
            raise ValueError("no statutory rate of interest is known for a day of this debt")
        return self._rows[row].ordinary if kind is InterestKind.ORDINARY else self._rows[row].commercial

    def begins(self, row: int, kind: InterestKind) -> date:
        """Return since when the rate of a row has held without a change, by the rows known."""
        while row > 0 and self.rate(row - 1, kind) == self.rate(row, kind):
            row -= 1
        return self._starts[row]


@lru_cache(maxsize=32)
def _table(rates: tuple[RateFrom, ...]) -> _Table:
    return _Table(rates)


@lru_cache(maxsize=4096)
def _months_after(day: date, count: int) -> date:
    return Period(count, Unit.MONTHS).after(day)


def _half_year(day: date) -> int:
    """Return which half-year a day lies in; the law fixes the commercial rate for each (article 6:120)."""
    return 2 * day.year + (day.month > _HALF)


def _half_year_ends(day: date) -> date:
    return date(day.year, 12, 31) if day.month > _HALF else date(day.year, _HALF, 30)


def _half_up(cents: Fraction) -> int:
    """Round an amount that is not negative to the cent, half a cent up."""
    return (2 * cents.numerator + cents.denominator) // (2 * cents.denominator)
