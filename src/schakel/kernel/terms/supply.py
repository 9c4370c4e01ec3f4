"""Groups of contract parameters about what is supplied: prices, seats, goods, and to whom.

Like every group they are neutral until a service composes them: the terms do not speak of it.
"""

from decimal import Decimal
from enum import StrEnum

from schakel.kernel.periods import Period
from schakel.kernel.terms.base import Terms
from schakel.kernel.terms.declare import slot


class WhenLate(StrEnum):
    """What an announcement does that comes too late for its effective date."""

    REFUSED = "refused"  # nothing: the change must be announced again
    POSTPONED = "postponed"  # the change holds for that client from the earliest day that is in time
    NEXT_TERM = "next renewal"  # the old prices stay for the coming term


class PriceChange(Terms):
    """How the provider changes the prices of agreements that run.

    `announced` is how long before it takes effect a change is announced (None: these terms allow none).
    `counted_from_sending` counts that period forward from the announcement; otherwise back from the effective
    date, which differs at month ends. `when_late` is what a late announcement does. `at_renewal` allows new
    prices only from a renewal date; `leave_before_renewal` is then the client's own notice period, for which
    the announcement must leave room. `from_next_period` says that a period that has begun keeps its price.

    `leave_notice` is the notice period of a client that leaves because of an increase, until the increase
    takes effect (None: no such right). `leave_within` is how long after the announcement it may end the
    agreement at once when the change is to its disadvantage; `rest_credited` says that the prepaid rest is
    then credited.

    `cost_driven` allows a rise on listed grounds that gives no right to leave. `yearly_at_most` is the
    percentage by which a price may rise without that right, once in `yearly_every`. `indexed_on` is the day
    ("1 January") on which prices follow the agreed index.
    """

    announced: Period | None = slot()
    counted_from_sending: bool = slot(default=False)
    when_late: str = slot(WhenLate.REFUSED, one_of=WhenLate)
    at_renewal: bool = slot(default=False)
    leave_before_renewal: Period | None = slot()
    from_next_period: bool = slot(default=False)
    leave_notice: Period | None = slot()
    leave_within: Period | None = slot()
    rest_credited: bool = slot(default=False)
    cost_driven: bool = slot(default=False)
    yearly_at_most: Decimal | None = slot(unit="per cent")
    yearly_every: Period | None = slot()
    indexed_on: str | None = slot()


class Seats(Terms):
    """The seats (licences) a client buys for its people, and what may change in their number and holders.

    `one_each` says that each person needs a seat, and that a seat has one holder at a time. `fixed_in_term`
    forbids a lower number before a renewal date and makes more seats a new agreement. `transferable` lets the
    client give a seat to somebody else in its organisation; `onboarding_again` then starts over for that
    person, and `transfer_lowers` is by how many the committed number of meetings goes down each time.
    `minimum_admins` is how many admins the client always keeps.
    """

    one_each: bool = slot(default=False)
    fixed_in_term: bool = slot(default=False)
    transferable: bool = slot(default=False)
    onboarding_again: bool = slot(default=False)
    transfer_lowers: int = slot(0, unit="meetings")
    minimum_admins: int = slot(0, unit="admins")


class ContractTransfer(Terms):
    """Whether an agreement may pass to another company: with the provider's prior written consent only."""

    needs_consent: bool = slot(default=False)


class Goods(Terms):
    """Movable goods that are delivered: when the risk passes, and whether title waits for full payment."""

    risk_on_delivery: bool = slot(default=False)
    title_on_payment: bool = slot(default=False)


class FullService(Terms):
    """What a client permits the provider so that it can use the full service.

    `link_google` is access to the client's Google account, `change_website` changes on its website that improve
    the service. With `not_on_smallest` neither is given on the package that the price list marks as smallest.
    """

    link_google: bool = slot(default=False)
    change_website: bool = slot(default=False)
    not_on_smallest: bool = slot(default=False)
