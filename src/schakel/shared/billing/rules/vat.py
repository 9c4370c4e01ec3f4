"""VAT: which code a supply has, what a price that includes VAT comes to without it, and what lines come to.

Amounts are rounded half up: a line once to the cent, the VAT of a code once over the sum of its lines
(BR-CO-17 of EN 16931). A credit is always the mirror image of its charge.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from stdnum.eu import vat as eu_vat

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging
from schakel.shared.billing.facts.invoices import Line, Totals, VatCode, VatGroup
from schakel.shared.billing.facts.vat import (
    CostKind,
    CostRefused,
    PricedLine,
    PriceMark,
    SupplyKind,
    VatGround,
    VatParty,
    VatRate,
    VatTreatment,
)

VAT_CLAUSES = ("qooqie:14.1", "hqleads:recital.1", "linktopay:7.7", "linq:3.6", "twinqels:24.2")
"""Who speaks of VAT; terms that do not are cited by where they speak of their charges."""
MEMBER_STATES = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
_PLACES = Decimal("0.000001")
"""Decimals of a unit price."""


def net_of(quantity: Decimal, unit_price: Decimal, currency: str = "EUR") -> Money:
    """Multiply a price by a quantity, rounded half up once to the cent."""
    return Money.of(Decimal(1), currency).times(Fraction(quantity) * Fraction(unit_price))


def net_of_including(gross: Money, rate: Decimal) -> Money:
    """Take the VAT of `rate` per cent out of an amount that includes it, rounded half up once."""
    return gross.times(Fraction(100) / (100 + Fraction(rate)))


def rate_on(rates: Sequence[VatRate], code: VatCode, on: date) -> VatRate:
    """Return the rate of a code on a day. Raises ValueError for a day before the table begins."""
    begun = [each for each in rates if each.code is code and each.starts <= on]
    if not begun:
        raise ValueError(f"the table of VAT rates has none for {code.value} on {on}")
    return max(begun, key=lambda each: each.starts)


@rule(*VAT_CLAUSES)
def invoice_lines(
    charging: Charging, priced: tuple[PricedLine, ...], on: date, rates: tuple[VatRate, ...]
) -> Decision[tuple[Line, ...]]:
    """Lines of an invoice of a day from prices as they were offered.

    A price that includes VAT is split back; the parts of several such lines add up to what their sum comes to.
    A price without a mark is what the terms say. Raises ValueError for a day without rates.
    """
    by_terms = PriceMark.EXCLUDING if charging.excluding_vat else PriceMark.INCLUDING
    run: dict[VatCode, Money] = {}
    lines = []
    for each in priced:
        amount = net_of(each.quantity, each.unit_price, each.currency)
        if (each.vat_mark or by_terms) is PriceMark.EXCLUDING:
            lines.append(_line(each, amount, each.unit_price, each.quantity))
            continue
        rate = rate_on(rates, each.vat, on).rate
        before = run.get(each.vat, Money(0, each.currency))
        run[each.vat] = before + amount
        net = net_of_including(run[each.vat], rate) - net_of_including(before, rate)
        price, quantity = _split_price(each, net, rate)
        lines.append(_line(each, net, price, quantity, gross=amount))
    return decide(tuple(lines), because=_clause(charging), on=on, unmarked=by_terms)


def _line(
    priced: PricedLine, net: Money, price: Decimal, quantity: Decimal, gross: Money | None = None
) -> Line:
    return Line(
        text=priced.text,
        quantity=quantity,
        unit_price=price,
        net=net,
        vat=priced.vat,
        unit=priced.unit,
        starts=priced.starts,
        ends=priced.ends,
        gross=gross,
    )


def _split_price(priced: PricedLine, net: Money, rate: Decimal) -> tuple[Decimal, Decimal]:
    """Find the price without VAT, and the quantity it is for: one where six decimals do not come to the net amount."""
    if priced.quantity == 0:
        exact = Decimal(100) * priced.unit_price / (100 + rate)
        return exact.quantize(_PLACES, ROUND_HALF_UP).normalize(), priced.quantity
    price = (net.decimal / priced.quantity).quantize(_PLACES, ROUND_HALF_UP)
    if net_of(priced.quantity, price, priced.currency) == net:
        return price, priced.quantity
    return net.decimal, Decimal(1)


@rule("linktopay:3.4", *VAT_CLAUSES)
def cost_refused(charging: Charging, line: PricedLine, kind: CostKind) -> Decision[CostRefused | None]:
    """Whether costs of a kind cannot be charged beside a line; None when they can, as a line of their own."""
    by_terms = PriceMark.EXCLUDING if charging.excluding_costs else PriceMark.INCLUDING
    mark = line.costs_mark or by_terms
    included = mark is PriceMark.INCLUDING or kind in line.includes
    because = charging.clause_of("excluding_costs", "excluding_vat", "every")
    return decide(CostRefused.INCLUDED if included else None, because=because, kind=kind, marked=mark)


@rule(*VAT_CLAUSES)
def totals(
    charging: Charging, lines: tuple[Line, ...], on: date, rates: tuple[VatRate, ...]
) -> Decision[Totals]:
    """What lines come to at the rates of the invoice's day, VAT per code over the sum of its lines.

    Raises ValueError for a day without rates, CurrencyMismatch for lines in several currencies.
    """
    return decide(sum_up(lines, on, rates), because=_clause(charging), on=on)


def sum_up(lines: Sequence[Line], on: date, rates: Sequence[VatRate]) -> Totals:
    """Add up lines by VAT code. Raises ValueError and CurrencyMismatch as `totals` does."""
    used = {line.vat for line in lines}
    groups = tuple(
        _group([line for line in lines if line.vat is code], rate_on(rates, code, on))
        for code in VatCode
        if code in used
    )
    currency = lines[0].net.currency if lines else "EUR"
    net = Money.total((group.base for group in groups), currency)
    vat = Money.total((group.vat for group in groups), currency)
    return Totals(groups, net, vat, net + vat)


def _group(lines: Sequence[Line], rate: VatRate) -> VatGroup:
    currency = lines[0].net.currency
    base = Money.total((line.net for line in lines), currency)
    plain = Money.total((line.net for line in lines if line.gross is None), currency)
    kept = Money.total((line.gross - line.net for line in lines if line.gross is not None), currency)
    return VatGroup(rate.code, rate.rate, base, plain.percent(rate.rate) + kept)


def mirrored(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines that take back what `lines` charge: quantities and amounts the other way round."""
    return tuple(
        replace(
            line,
            quantity=-line.quantity,
            net=-line.net,
            gross=None if line.gross is None else -line.gross,
        )
        for line in lines
    )


@rule(*VAT_CLAUSES)
def vat_treatment(charging: Charging, supply: SupplyKind, buyer: VatParty) -> Decision[VatTreatment]:
    """Which VAT a company in the Netherlands charges a buyer.

    Articles 44 and 196 of Directive 2006/112/EC: a business elsewhere in the Union accounts for the VAT of a
    service itself, if its VAT number is of another member state and its check digits are right; a look-up that
    found the number not valid goes before. Education is given in the Netherlands and exempt whoever buys it.
    """
    because = _clause(charging)
    checked = buyer.checked.on if buyer.checked else None
    facts = {"country": buyer.country, "vat_number": buyer.vat_number, "checked": checked}
    return decide(_treatment(supply, buyer), because=because, **facts)


def _treatment(supply: SupplyKind, buyer: VatParty) -> VatTreatment:
    if supply is SupplyKind.DAMAGES:
        return VatTreatment(VatCode.OUTSIDE, VatGround.NOTHING_SUPPLIED)
    if supply is SupplyKind.EDUCATION:
        return VatTreatment(VatCode.EXEMPT, VatGround.EXEMPT_EDUCATION)
    if buyer.country not in MEMBER_STATES:
        return VatTreatment(VatCode.OUTSIDE, VatGround.OUTSIDE_UNION)
    if buyer.country == "NL":
        return VatTreatment(VatCode.STANDARD, VatGround.TAXED_HERE)
    if buyer.business and _counts(buyer):
        return VatTreatment(VatCode.REVERSE, VatGround.REVERSE_CHARGE)
    return VatTreatment(VatCode.STANDARD, VatGround.NO_VAT_NUMBER)


def _counts(buyer: VatParty) -> bool:
    """Whether the number is of another member state, is right in form, and was not found to be wrong."""
    number = _compact(buyer.vat_number)
    state = number[:2].replace("EL", "GR")
    checked = buyer.checked
    wrong = checked is not None and _compact(checked.number) == number and not checked.valid
    return state in MEMBER_STATES and state != "NL" and not wrong


def _compact(number: str) -> str:
    """Return a number in the form in which it is compared; "" for one that no member state gives."""
    return str(eu_vat.compact(number)) if eu_vat.is_valid(number) else ""


def _clause(charging: Charging) -> str:
    return charging.clause_of("excluding_vat", "every")
