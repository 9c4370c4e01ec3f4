"""Groups of contract parameters about money: what is charged when, when it must be paid, and what being late costs.

Like every group they are neutral until a service composes them: the terms do not speak of it.
"""

from decimal import Decimal
from enum import StrEnum

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.terms.base import Terms
from schakel.kernel.terms.declare import slot


class DueFrom(StrEnum):
    """From which day a payment term counts."""

    INVOICE = "invoice date"
    RECEIPT = "receipt"


class StatutoryRate(StrEnum):
    """Which statutory interest the terms mean."""

    NONE = "none"
    ORDINARY = "ordinary"  # article 6:119 of the Dutch Civil Code
    COMMERCIAL = "commercial"  # article 6:119a
    BY_CLIENT = "by client"  # commercial for companies and business persons, ordinary for others


class ActualCosts(StrEnum):
    """When costs of collection that were really made replace the fixed ones."""

    NEVER = "never"
    HIGHER = "if higher"
    BUSINESS_HIGHER = "business client, if higher"


class Charging(Terms):
    """What is charged, and when.

    `every` is the period of recurring fees. `fixed_in_advance` charges the fixed fee on the first day of each
    period, `usage_in_arrears` the units above those included once their period ended. `usage_in_trial` charges
    such units of a trial as well, `fixed_in_trial` is the fixed fee of a trial. `short_ahead` and `long_ahead`
    are the numbers of months that a client may pay in advance by itself. `as_agreed` takes the price that the
    agreement states, whatever the price list says by then. `excluding_vat` says what prices are, `excluding_costs`
    that costs made for the client come beside them.

    `third_parties_agreed` charges costs of third parties only as far as the client consented. `by_phase` charges a
    phase once it was delivered. `corrected` charges or credits what a fee rested on that turned out wrong.
    `own_cause_free` charges nothing for a change that the provider caused. `rest_of_term` charges the fees up to
    the end of the running term when the client leaves early without a valid reason. `outage_after` is how long an
    outage lasts before its prepaid fee goes back (None: it never does).
    """

    every: Period | None = slot()
    fixed_in_advance: bool = slot(default=False)
    usage_in_arrears: bool = slot(default=False)
    usage_in_trial: bool = slot(default=False)
    fixed_in_trial: Money | None = slot()
    short_ahead: Period | None = slot()
    long_ahead: Period | None = slot()
    as_agreed: bool = slot(default=False)
    excluding_vat: bool = slot(default=True)
    excluding_costs: bool = slot(default=False)
    third_parties_agreed: bool = slot(default=False)
    by_phase: bool = slot(default=False)
    by_hours: bool = slot(default=False)
    corrected: bool = slot(default=False)
    own_cause_free: bool = slot(default=False)
    rest_of_term: bool = slot(default=False)
    outage_after: Period | None = slot()


class Payment(Terms):
    """When an invoice must be paid, how, and what the client may say about it.

    `within` counts from `due_from`; a letter is received `post_near` after its postmark in the Benelux and
    `post_far` elsewhere. `default_by_itself` puts a client that is late in default without a notice.
    `mandate_first` collects by direct debit only under a mandate, `debit_on_issue` offers an invoice for that from
    its own day on instead of the due date, `debit_once` tries a collection that failed not again. `prepaid_first`
    blocks work until an advance that was agreed is in.

    `objection` is how long a client may object to an invoice that rests on no quote; `objection_until_due` gives
    it until the due date. `no_set_off` lets only payments and credit notes lower an invoice.
    `all_due_insolvent` and `all_due_dissolved` make every claim due at once then. `reconnection` charges for
    opening a service again that was closed because of a late payment.
    """

    within: Period | None = slot()
    due_from: str = slot(DueFrom.INVOICE, one_of=DueFrom)
    post_near: Period | None = slot()
    post_far: Period | None = slot()
    default_by_itself: bool = slot(default=False)
    mandate_first: bool = slot(default=False)
    debit_on_issue: bool = slot(default=False)
    debit_once: bool = slot(default=False)
    prepaid_first: bool = slot(default=False)
    objection: Period | None = slot()
    objection_until_due: bool = slot(default=False)
    no_set_off: bool = slot(default=False)
    all_due_insolvent: bool = slot(default=False)
    all_due_dissolved: bool = slot(default=False)
    reconnection: bool = slot(default=False)


class LateInterest(Terms):
    """Interest on what is paid late.

    `monthly` is a percentage for each month (None: the statutory rate is the interest); on days on which
    `statutory` comes to more than twelve times that, it counts instead. `excluding_vat` charges the monthly
    percentage on the part without VAT. `compounds` adds interest to the principal after each full year, as the law
    does. `over_costs` charges interest on costs of collection too.
    """

    monthly: Decimal | None = slot(unit="per cent a month")
    statutory: str = slot(StatutoryRate.NONE, one_of=StatutoryRate)
    excluding_vat: bool = slot(default=False)
    compounds: bool = slot(default=False)
    over_costs: bool = slot(default=False)


class Collection(Terms):
    """What collecting costs the client, and how what comes in is divided.

    `scale` charges by the Dutch decree on collection costs, `rate` a percentage of the principal with at least
    `minimum`; `actual` says when costs really made come instead. `after_default_notice` asks for a notice of
    default first. `costs_first` divides each amount over costs, interest and principal, in that order;
    `refuse_other_order` lets the provider refuse a payment that is to be divided otherwise.
    """

    scale: bool = slot(default=False)
    rate: Decimal | None = slot(unit="per cent")
    minimum: Money | None = slot()
    actual: str = slot(ActualCosts.NEVER, one_of=ActualCosts)
    after_default_notice: bool = slot(default=False)
    costs_first: bool = slot(default=False)
    refuse_other_order: bool = slot(default=False)
