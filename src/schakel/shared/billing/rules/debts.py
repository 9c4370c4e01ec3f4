"""What runs inside an account: a claim, or costs of a case, with its interest."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, timedelta

from schakel.kernel.money import Money
from schakel.kernel.terms import Collection
from schakel.shared.billing.facts.account import ClaimBalance, Claimed, CostsBalance, CostsCharged, Credited
from schakel.shared.billing.facts.collecting import OpenDebt, Share
from schakel.shared.billing.facts.rates import RateFrom
from schakel.shared.billing.rules.accrual import Accrual
from schakel.shared.billing.rules.interest import interest_bearing

_DAY = timedelta(days=1)


class Debt(ABC):
    """What claims and costs have in common: it bears interest, is paid, and may be waived."""

    id: str
    case: str
    due: date
    collection: Collection

    def __init__(self, running: Accrual) -> None:
        self.running = running
        self._paid = self._waived = self._interest_paid = self._written_off = 0

    def money(self, cents: int) -> Money:
        """Return an amount in the currency of the debt."""
        return Money(cents, self.running.currency)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is open, through the day that its interest has reached."""
        running = self.running
        return not (running.principal or running.added or running.owed)

    def on(self, day: date) -> OpenDebt:
        """Let interest run through a day, and return what is open then."""
        self.running.advance(day)
        return self._open()

    @abstractmethod
    def _open(self) -> OpenDebt:
        """Return what is open on the day that its interest has reached."""

    def pay(self, share: Share) -> None:
        """Take what it got of an amount off."""
        self.running.settle(share.interest.minor)
        self.running.lower((share.costs + share.added + share.principal).minor)
        self._interest_paid += share.interest.minor
        self._paid += share.total.minor

    def waive(self, day: date, amount: Money | None) -> None:
        """Waive interest through a day: all that is open, or at most an amount."""
        self.running.advance(day)
        off = self.running.owed if amount is None else min(self.running.owed, amount.minor)
        self.running.settle(off)
        self._waived += off

    def write_off(self, day: date) -> None:
        """Give up all that is open at the end of a day."""
        self.waive(day, None)
        off = self.running.principal + self.running.added
        self.running.lower(off)
        self._written_off += off


class Claim(Debt):
    """A claim, less what was credited of it."""

    def __init__(self, event: Claimed, notes: Sequence[Credited], rates: Sequence[RateFrom]) -> None:
        credited = Money.total((each.total for each in notes), event.total.currency)
        total = event.total - credited
        if total.minor < 0:
            raise ValueError(f"credit notes of {credited} are more than the claim {event.id}")
        net = None if event.net is None else event.net - _net(event, notes)
        self.id, self.due, self.case = event.id, event.due, ""
        self.collection = event.collection
        self._invoiced, self._credited = total, credited
        super().__init__(
            Accrual(
                event.late,
                event.client,
                since=event.due + _DAY,
                principal=total,
                net=net,
                rates=rates,
            )
        )
        self.agreed = event

    def move_due(self, day: date) -> None:
        """Make it due on a day, when it is due later."""
        if day < self.due:
            self.due = day
            self.running.begin_sooner(day + _DAY)

    def join(self, case: str) -> None:
        """Put it into a case. Raises ValueError when it is in another one."""
        if self.case not in ("", case):
            raise ValueError(f"the claim {self.id} is in the case {self.case} already")
        self.case = case

    def _open(self) -> OpenDebt:
        return OpenDebt(
            id=self.id,
            due=self.due,
            principal=self.money(self.running.principal),
            interest=self.money(self.running.owed),
            costs=self.money(0),
            added=self.money(self.running.added),
            case=self.case,
        )

    def balance(self, through: date) -> ClaimBalance:
        """Write it down as it stands at the end of a day."""
        left = self.on(through)
        return ClaimBalance(
            id=self.id,
            due=self.due,
            invoiced=self._invoiced,
            credited=self._credited,
            principal=left.principal,
            added=left.added,
            interest=left.interest,
            paid=self.money(self._paid),
            waived=self.money(self._waived),
            statement=self.running.statement(through, self._interest_paid + self._waived),
            written_off=self.money(self._written_off),
            case=self.case,
        )


class Costs(Debt):
    """Costs of a case. They are paid with its claims, by the terms of the first of them."""

    def __init__(self, event: CostsCharged, claims: Sequence[Claim], rates: Sequence[RateFrom]) -> None:
        first = claims[0].agreed
        self.id, self.case, self.due = event.id, event.case, min(each.due for each in claims)
        self.collection = first.collection
        self._event = event
        super().__init__(
            Accrual(
                interest_bearing(first.late, costs=True),
                first.client,
                since=event.day + _DAY,
                principal=event.amount,
                net=None,
                rates=rates,
            )
        )

    def _open(self) -> OpenDebt:
        return OpenDebt(
            id=self.id,
            due=self.due,
            principal=self.money(0),
            interest=self.money(self.running.owed),
            costs=self.money(self.running.principal),
            added=self.money(self.running.added),
            case=self.case,
        )

    def balance(self, through: date) -> CostsBalance:
        """Write it down as it stands at the end of a day."""
        left = self.on(through)
        return CostsBalance(
            id=self.id,
            case=self.case,
            claims=self._event.claims,
            charged=self._event.amount,
            costs=left.costs,
            added=left.added,
            interest=left.interest,
            paid=self.money(self._paid),
            waived=self.money(self._waived),
            statement=self.running.statement(through, self._interest_paid + self._waived),
            written_off=self.money(self._written_off),
        )


def _net(event: Claimed, notes: Sequence[Credited]) -> Money:
    """Return what was credited without VAT; a note that does not say takes the claim's own proportion."""
    whole = Money(0, event.total.currency)
    for each in notes:
        if each.net is not None:
            whole += each.net
        elif event.net is not None and event.total.minor:
            whole += event.net.allocate((each.total.minor, event.total.minor - each.total.minor))[0]
    return whole
