"""Lines of invoices, from what is charged."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from schakel.shared.billing.facts.charging import BillingPeriod, Charge, MeteredUse, Subscription
from schakel.shared.billing.facts.charging import ChargeKind as PeriodKind
from schakel.shared.billing.facts.invoices import Line
from schakel.shared.billing.facts.records import ChargeFact
from schakel.shared.billing.rules.schedule import charge_period

_WORDS = {
    PeriodKind.TRIAL_USE: {"nl": "{text} (proefperiode)", "en": "{text} (trial)"},
    PeriodKind.TRIAL_FEE: {"nl": "Proefperiode", "en": "Trial"},
    PeriodKind.MINIMUM: {
        "nl": "Aanvulling tot het afgesproken minimum",
        "en": "Supplement to the agreed minimum",
    },
}
"""Kind of a charge -> what its line says, in both languages of a document."""


def period_lines(
    subscription: Subscription,
    period: BillingPeriod,
    used: Sequence[MeteredUse],
    once: Iterable[ChargeFact],
    language: str,
) -> tuple[Line, ...]:
    """Return what an occasion is invoiced for: the charges of the period, and those that waited for it and fit.

    None when they all come to nothing: then no invoice is made. Raises `RefusedError` as `charge_period` does.
    """
    lines = [line_of_charge(each, language) for each in charge_period(subscription, period, used)]
    lines += [line_of_once(each, language) for each in once]
    return tuple(lines) if any(line.net.minor for line in lines) else ()


def that_fit(
    once: Sequence[ChargeFact],
    subscription: Subscription | None = None,
    period: BillingPeriod | None = None,
    used: Sequence[MeteredUse] = (),
) -> tuple[ChargeFact, ...]:
    """Return what goes on an invoice of what waited: a credit that would bring it below nothing waits on.

    Without `period` it is an invoice of nothing else. Raises `RefusedError` as `charge_period` does.
    """
    if not any(each.amount.minor < 0 for each in once):
        return tuple(once)
    fees = () if subscription is None or period is None else charge_period(subscription, period, used)
    left = sum(each.net.minor for each in fees)
    left += sum(line_of_once(each, "nl").net.minor for each in once if each.amount.minor > 0)
    found = []
    for each in once:
        if each.amount.minor >= 0:
            found.append(each)
        elif left + each.amount.minor >= 0:
            left += each.amount.minor
            found.append(each)
    return tuple(found)


def period_key(period: BillingPeriod) -> str:
    """Return what tells the invoice of an occasion apart from the others of its contract."""
    return f"{'end' if period.closing else 'period'}/{period.starts.isoformat()}"


def line_of_charge(charge: Charge, language: str) -> Line:
    """Make the line of what a period charges."""
    words = _WORDS.get(charge.kind, {}).get(language, "{text}")
    return Line(
        text=words.format(text=charge.text),
        quantity=charge.quantity,
        unit_price=charge.unit_price,
        net=charge.net,
        unit=charge.unit,
        starts=charge.starts,
        ends=charge.ends,
    )


def line_of_once(charge: ChargeFact, language: str) -> Line:
    """Make the line of something charged once; of costs that need consent, as far as the client gave it."""
    agreed = charge.consented if charge.needs_consent else None
    net = charge.amount if agreed is None else min(charge.amount, agreed)
    line = Line(
        text=charge.text(language),
        quantity=charge.quantity,
        unit_price=charge.unit_price,
        net=net,
        vat=charge.vat,
        unit=charge.unit,
    )
    return line if net == charge.amount else replace(line, quantity=Decimal(1), unit_price=net.decimal)
