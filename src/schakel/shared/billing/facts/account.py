"""What happened to the claims on a debtor, as dated events, and the account that follows from them."""

from dataclasses import dataclass
from datetime import date

from schakel.kernel.money import Money
from schakel.kernel.terms import Collection, LateInterest
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.billing.facts.collecting import Share
from schakel.shared.billing.facts.interest import InterestStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A claim arose: an invoice of `day`, with the terms of its contract. `net` is `total` without VAT."""

    id: str
    day: date
    due: date
    total: Money
    late: LateInterest
    collection: Collection
    client: ClientKind
    net: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """A credit note: that part of the claim was never owed, so it counts from the day the claim arose."""

    day: date
    claim: str
    total: Money
    net: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Money came in on `day`, for `claims` in that order as far as it names any."""

    id: str
    day: date
    amount: Money
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptUndone:
    """Money went back (a debit was reversed, a booking was wrong): from `day` on it counts as never received."""

    day: date
    receipt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CostsCharged:
    """Costs of collection were charged for a case; from then on its claims are paid together."""

    id: str
    day: date
    case: str
    claims: tuple[str, ...]
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestWaived:
    """Interest of a claim, or on costs, through `day` is waived: all that is open, or at most `amount`."""

    day: date
    debt: str
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenOff:
    """What is open of a claim, or of costs, at the end of `day` is given up, interest included."""

    day: date
    debt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMoved:
    """A claim that is due later becomes due on `day`."""

    day: date
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditUsed:
    """Staff book credit on claims, as if it came in on `day`; what is not there or not needed stays as it is."""

    id: str
    day: date
    amount: Money
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditPaidBack:
    """Credit was paid back to the debtor."""

    day: date
    amount: Money


type Event = (
    Claimed
    | Credited
    | Received
    | ReceiptUndone
    | CostsCharged
    | InterestWaived
    | WrittenOff
    | DueMoved
    | CreditUsed
    | CreditPaidBack
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBalance:
    """A claim on the day of the account. `invoiced` is without what was credited.

    `principal` is what is open of that, `added` what is open of interest that was added to it, `interest` the
    rest of the interest. `paid` is all that was booked on the claim, of whatever kind. `written_off` is what was
    given up of the principal, interest that was added to it included.
    """

    id: str
    due: date
    invoiced: Money
    credited: Money
    principal: Money
    added: Money
    interest: Money
    paid: Money
    waived: Money
    statement: InterestStatement
    written_off: Money
    case: str = ""

    @property
    def open(self) -> Money:
        """What is left to pay, without costs of collection."""
        return self.principal + self.added + self.interest


@dataclass(frozen=True, slots=True, kw_only=True)
class CostsBalance:
    """Costs of collection on the day of the account: `costs` and `added` and `interest` are open."""

    id: str
    case: str
    claims: tuple[str, ...]
    charged: Money
    costs: Money
    added: Money
    interest: Money
    paid: Money
    waived: Money
    statement: InterestStatement
    written_off: Money

    @property
    def open(self) -> Money:
        """What is left to pay."""
        return self.costs + self.added + self.interest


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """How a receipt (or credit that was used) was divided; `clause` gives the order, `credit` is what was left."""

    id: str
    day: date
    amount: Money
    shares: tuple[Share, ...]
    credit: Money
    clause: str
    from_credit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Everything of a debtor as it stands at the end of the day `through`.

    Always: receipts that were not undone == shares of all bookings + `credit` + what was paid back - `overdrawn`.
    `overdrawn` is credit that was paid back although, as it turned out, it was not there.
    """

    through: date
    claims: tuple[ClaimBalance, ...]
    costs: tuple[CostsBalance, ...]
    bookings: tuple[Booking, ...]
    credit: Money
    overdrawn: Money

    @property
    def open(self) -> Money:
        """What the debtor has to pay, without looking at its credit."""
        claims = Money.total((each.open for each in self.claims), self.credit.currency)
        return claims + Money.total((each.open for each in self.costs), self.credit.currency)

    def claim(self, name: str) -> ClaimBalance:
        """Give the balance of a claim. Raises KeyError when there is none of that name."""
        return {each.id: each for each in self.claims}[name]

    def booking(self, name: str) -> Booking:
        """Give how a receipt was divided. Raises KeyError when it is not there (any more)."""
        return {each.id: each for each in self.bookings}[name]
