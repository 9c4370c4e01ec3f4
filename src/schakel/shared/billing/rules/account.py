"""The account of a debtor: what its claims come to on a day, as a pure function of what happened.

`replay` goes through the events in the order of their days and gives the same account for the same events, in
whatever order they are handed over. On one day: claims arise, due dates move, money comes in, costs are charged,
interest is waived, credit is used, credit is paid back, what is left is written off; each by name. A receipt that was
undone is left out altogether, a credit note counts from the day its claim arose. Events after the day of the account
do not count, so an account of an earlier day is what was known then.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from schakel.kernel.money import Money
from schakel.kernel.terms import Collection
from schakel.shared.billing.facts.account import (
    Account,
    Booking,
    Claimed,
    CostsCharged,
    Credited,
    CreditPaidBack,
    CreditUsed,
    DueMoved,
    Event,
    InterestWaived,
    ReceiptUndone,
    Received,
    WrittenOff,
)
from schakel.shared.billing.facts.collecting import Share
from schakel.shared.billing.facts.rates import RateFrom
from schakel.shared.billing.rules.allocation import divide, in_order
from schakel.shared.billing.rules.debts import Claim, Costs, Debt

_ORDER = (Claimed, DueMoved, Received, CostsCharged, InterestWaived, CreditUsed, CreditPaidBack, WrittenOff)


def replay(
    events: Sequence[Event], rates: Sequence[RateFrom], *, through: date, currency: str = "EUR"
) -> Account:
    """Return the account at the end of the day `through`.

    `rates` are the statutory ones. Raises ValueError for events that contradict each other: a name given twice,
    something said of a claim that there is not, a credit note above its claim; `CurrencyMismatch` for amounts in
    different currencies.
    """
    known = [each for each in events if each.day <= through]
    engine = _Engine(rates, currency, [each for each in known if isinstance(each, Credited)])
    undone = {each.receipt for each in known if isinstance(each, ReceiptUndone)}
    for each in _in_order(known):
        if not (isinstance(each, Received) and each.id in undone):
            engine.take(each)
    return engine.account(through)


def _in_order(events: Iterable[Event]) -> list[Event]:
    ranked = [
        (each.day, _ORDER.index(type(each)), _name(each), str(each), each)
        for each in events
        if isinstance(each, _ORDER)
    ]
    return [each[-1] for each in sorted(ranked, key=lambda one: one[:-1])]


def _name(event: Event) -> str:
    match event:
        case DueMoved() | Credited():
            return event.claim
        case InterestWaived() | WrittenOff():
            return event.debt
        case ReceiptUndone():
            return event.receipt
        case CreditPaidBack():
            return str(event.amount)
        case _:
            return event.id


class _Engine:
    """The account while events are taken in."""

    def __init__(self, rates: Sequence[RateFrom], currency: str, notes: Sequence[Credited]) -> None:
        self._rates = tuple(rates)
        self._nothing = Money(0, currency)
        self._credits: dict[str, list[Credited]] = {}
        for each in notes:
            self._credits.setdefault(each.claim, []).append(each)
        self._claims: dict[str, Claim] = {}
        self._costs: dict[str, Costs] = {}
        self._open: dict[str, Debt] = {}
        self._bookings: list[Booking] = []
        self._booked: Counter[str] = Counter()
        self._credit = self._overdrawn = self._nothing

    def take(self, event: Event) -> None:
        """Let an event have its effect. Raises ValueError for one that contradicts what was known before."""
        match event:
            case Claimed():
                self._arise(event)
            case DueMoved():
                self._claim(event.claim).move_due(event.day)
            case Received():
                self._credit += self._book(event, event.amount)
            case CostsCharged():
                self._charge(event)
            case InterestWaived() | WrittenOff():
                self._give_up(event)
            case CreditUsed():
                used = min(event.amount, self._credit)
                self._credit += self._book(event, used) - used
            case CreditPaidBack():
                there = min(event.amount, self._credit)
                self._credit -= there
                self._overdrawn += event.amount - there
            case Credited() | ReceiptUndone():
                pass  # looked at beforehand

    def _claim(self, name: str) -> Claim:
        if name not in self._claims:
            raise ValueError(f"there is no claim {name} on that day")
        return self._claims[name]

    def _arise(self, event: Claimed) -> None:
        self._new(event.id)
        debt = Claim(event, self._credits.get(event.id, ()), self._rates)
        self._claims[event.id] = debt
        self._keep(debt)

    def _charge(self, event: CostsCharged) -> None:
        self._new(event.id)
        claims = [self._claim(name) for name in event.claims]
        if not claims:
            raise ValueError(f"the costs {event.id} belong to no claim")
        for each in claims:
            each.join(event.case)
        debt = Costs(event, claims, self._rates)
        self._costs[event.id] = debt
        self._keep(debt)

    def _new(self, name: str) -> None:
        if name in self._claims or name in self._costs:
            raise ValueError(f"there are two debts {name}")

    def _keep(self, debt: Debt) -> None:
        if not debt.is_settled:
            self._open[debt.id] = debt

    def _give_up(self, event: InterestWaived | WrittenOff) -> None:
        debt = self._claims.get(event.debt) or self._costs.get(event.debt)
        if debt is None:
            raise ValueError(f"there is no debt {event.debt} on that day")
        if isinstance(event, WrittenOff):
            debt.write_off(event.day)
        else:
            debt.waive(event.day, event.amount)
        if debt.is_settled:
            self._open.pop(debt.id, None)

    def _book(self, event: Received | CreditUsed, amount: Money) -> Money:
        """Divide an amount over what is open; return what is left of it."""
        self._booked[event.id] += 1
        if self._booked[event.id] > 1 or amount.minor < 0:
            raise ValueError(f"{event.id} came in twice, or is less than nothing")
        left, shares = amount, []
        places = [(each.id, each.due, each.case) for each in self._open.values()]
        for pot in in_order(places, event.claims):
            if not left.minor:
                break
            given, left = divide([self._open[name].on(event.day) for name in pot], left)
            shares += given
            self._settle(given)
        self._bookings.append(
            Booking(
                id=event.id,
                day=event.day,
                amount=amount,
                shares=tuple(shares),
                credit=left,
                clause=self._clause(shares),
                from_credit=isinstance(event, CreditUsed),
            )
        )
        return left

    def _settle(self, shares: Iterable[Share]) -> None:
        for share in shares:
            debt = self._open[share.debt]
            debt.pay(share)
            if debt.is_settled:
                del self._open[share.debt]

    def _clause(self, shares: Sequence[Share]) -> str:
        debts: dict[str, Debt] = {**self._claims, **self._costs}
        return order_clause(debts[shares[0].debt].collection) if shares else ""

    def account(self, through: date) -> Account:
        """Write down everything as it stands at the end of a day."""
        return Account(
            through=through,
            claims=tuple(each.balance(through) for each in _by_due(self._claims.values())),
            costs=tuple(each.balance(through) for each in self._costs.values()),
            bookings=tuple(self._bookings),
            credit=self._credit,
            overdrawn=self._overdrawn,
        )


def order_clause(collection: Collection) -> str:
    """Return the clause by which costs go before interest and interest before the principal."""
    return collection.clause_of("costs_first", "rate", "scale")


def _by_due(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda each: (each.due, each.id))
