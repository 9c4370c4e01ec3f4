"""Which VAT is in what payers pay: prices under a link are with VAT, so what is paid stays and the VAT is taken out."""

from collections.abc import Sequence
from fractions import Fraction

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.services.payments.facts.lines import LinkLine, Vat, VatShare


@rule("linktopay:1.9")
def total_of(lines: Sequence[LinkLine], currency: str) -> Decision[Money]:
    """What the lines of a link come to, with VAT: the amount that is asked."""
    return decide(Money.total((each.total for each in lines), currency), because="linktopay:1.9")


@rule("linktopay:1.9")
def vat_in(lines: Sequence[LinkLine], paid: Money) -> Decision[tuple[VatShare, ...]]:
    """The VAT in an amount that was paid for these lines, by rate; a part of it keeps the split of the whole.

    The amount is divided over the rates so that no cent is lost (largest remainder), and the VAT is taken from the
    sum of each rate, rounded once: never line by line.
    """
    gross: dict[Vat, int] = {}
    for each in lines:
        gross[each.vat] = gross.get(each.vat, 0) + each.total.minor
    held = [vat for vat in Vat if gross.get(vat, 0) > 0]
    if not held:
        return decide((), because="linktopay:1.9")
    parts = paid.allocate([gross[vat] for vat in held])
    shares = tuple(VatShare(vat, part, _tax(part, vat)) for vat, part in zip(held, parts, strict=True))
    return decide(shares, because="linktopay:1.9", paid=paid)


def _tax(gross: Money, vat: Vat) -> Money:
    rate = Fraction(vat.rate)
    return gross.times(rate / (100 + rate))
