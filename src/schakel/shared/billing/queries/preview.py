"""What the next invoice of a contract would be by now, and how much of its meters was used."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import ContractFact
from schakel.shared.billing.facts.charging import BillingPeriod, MeteredUse
from schakel.shared.billing.facts.charging import Subscription as Charged
from schakel.shared.billing.facts.drafts import Draft
from schakel.shared.billing.facts.invoices import Document, Line
from schakel.shared.billing.facts.portal import UsageFact
from schakel.shared.billing.facts.records import ChargeFact
from schakel.shared.billing.models import Charge, Subscription
from schakel.shared.billing.queries.agreed import agreed_on
from schakel.shared.billing.queries.charges import charge_fact, invoiceable
from schakel.shared.billing.queries.parties import payer, seller
from schakel.shared.billing.queries.usage import used_between
from schakel.shared.billing.rules.assembling import assemble
from schakel.shared.billing.rules.drafting import line_of_once, period_key, period_lines, that_fit
from schakel.shared.billing.rules.periods import occasions
from schakel.shared.billing.rules.usage import extra_of
from schakel.shared.billing.vat_rates import vat_rates

FAR = date(9000, 1, 1)
_UNNUMBERED = "0"


@dataclass(frozen=True, slots=True)
class Coming:
    """The next occasion on which a contract is invoiced, as agreements say it now."""

    charged: Charged
    period: BillingPeriod
    due: date | None


def coming_of(contract: ContractFact) -> Coming | None:
    """Return the next occasion of a contract; None when nothing comes by itself any more."""
    row = Subscription.objects.of(contract.organisation).filter(contract=contract.id).first()
    if row is None or row.next_on is None:
        return None
    try:
        charged = agreed_on(contract, row.next_on).subscription
    except LookupError:
        return None
    period = next(occasions(charged, row.next_on, FAR), None)
    return None if period is None else Coming(charged, period, row.all_due_on)


def preview_of(contract: ContractFact, at: datetime) -> Document | None:
    """Return the next invoice of a contract as it would be with what is known and used by now.

    A draft: it has neither a number nor a reference, and its date is that on which it would be issued. Where no
    period comes it is what waits to be charged once. None when there is nothing to invoice, or when it cannot be
    made up (the terms charge nothing, or use makes no sense): the run says so on the subscription.
    """
    coming, today = coming_of(contract), business_day(at)
    issued = today if coming is None else max(coming.period.starts, today)
    try:
        who, company = payer(contract, issued), seller(contract.legal_entity)
        lines = _lines(contract, coming, today, who.language)
    except (LookupError, RefusedError):
        return None
    if company is None or not lines:
        return None
    draft = Draft(
        organisation=contract.organisation,
        legal_entity=contract.legal_entity,
        contract=contract.id,
        service=contract.service,
        key="once" if coming is None else period_key(coming.period),
        lines=lines,
        payer=replace(who, lacks=""),
        due=None if coming is None else coming.due,
    )
    return replace(assemble(draft, company, _UNNUMBERED, issued, vat_rates()), number="", reference="")


def usage_of(contract: ContractFact) -> tuple[UsageFact, ...]:
    """Return what was used of each meter since the last time it was invoiced, and what that comes to so far."""
    coming = coming_of(contract)
    if coming is None or coming.period.used_from is None:
        return ()
    since, until = coming.period.used_from, coming.period.starts
    used = used_between(contract.organisation, contract.id, since, until)
    currency = coming.charged.currency
    found = []
    for fee in coming.charged.metered:
        if fee.counts_on(since):
            quantity = used.get(fee.meter, Decimal(0))
            extra = extra_of(fee, quantity, since, currency)
            found.append(
                UsageFact(
                    meter=fee.meter,
                    text=fee.text,
                    unit=fee.unit,
                    since=since,
                    until=until,
                    used=quantity,
                    included=fee.included,
                    extra=Decimal(0) if extra is None else extra.extra,
                    unit_price=fee.price_on(since),
                    so_far=Money(0, currency) if extra is None else extra.net,
                )
            )
    return tuple(found)


def _lines(contract: ContractFact, coming: Coming | None, today: date, language: str) -> tuple[Line, ...]:
    if coming is None:
        once = [each for each in _waiting(contract) if each.day <= today]
        return tuple(line_of_once(each, language) for each in that_fit(once))
    period = coming.period
    used: tuple[MeteredUse, ...] = ()
    if period.used_from is not None:
        found = used_between(contract.organisation, contract.id, period.used_from, period.starts)
        used = tuple(MeteredUse(meter, quantity) for meter, quantity in found.items())
    once = [each for each in _waiting(contract) if period.starts <= today or not each.at_once]
    fit = that_fit(once, coming.charged, period, used)
    return period_lines(coming.charged, period, used, fit, language)


def _waiting(contract: ContractFact) -> list[ChargeFact]:
    rows = Charge.objects.of(contract.organisation).filter(invoiceable(), contract=contract.id)
    return [charge_fact(row) for row in rows.order_by("day", "id")]
