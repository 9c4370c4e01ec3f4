"""Which VAT a buyer is charged, by where it is and what it proves."""

from datetime import date

import pytest

from schakel.services.calls.terms import CallsTerms
from schakel.shared.billing.facts.invoices import VatCode
from schakel.shared.billing.facts.vat import SupplyKind, VatCheck, VatGround, VatParty, VatTreatment
from schakel.shared.billing.rules.vat import vat_treatment

CALLS = CallsTerms().charging
GERMAN, BELGIAN, GREEK, DUTCH = "DE136695976", "BE 0428.759.497", "EL094259216", "NL004495445B01"


def _charged(country: str, number: str = "", *, business: bool = True, **more: object) -> VatTreatment:
    buyer = VatParty(country=country, business=business, vat_number=number, **more)  # type: ignore[arg-type]
    return vat_treatment(CALLS, SupplyKind.SERVICE, buyer).outcome


@pytest.mark.parametrize(
    ("country", "number"), [("DE", GERMAN), ("BE", BELGIAN), ("GR", GREEK), ("FR", GERMAN)]
)
def test_a_business_in_another_member_state_accounts_for_vat_itself(country: str, number: str) -> None:
    assert _charged(country, number) == VatTreatment(VatCode.REVERSE, VatGround.REVERSE_CHARGE)


@pytest.mark.parametrize("number", ["", "DE136695977", "136695976", DUTCH, "XI802311782", "EU372022452"])
def test_a_number_that_is_missing_or_wrong_leaves_the_vat_here(number: str) -> None:
    assert _charged("DE", number) == VatTreatment(VatCode.STANDARD, VatGround.NO_VAT_NUMBER)


def test_a_consumer_elsewhere_in_the_union_pays_dutch_vat() -> None:
    assert _charged("DE", GERMAN, business=False).code is VatCode.STANDARD


def test_a_look_up_that_found_the_number_not_valid_goes_before() -> None:
    def check(number: str, *, valid: bool) -> VatCheck:
        return VatCheck(number=number, on=date(2026, 3, 1), valid=valid)

    assert _charged("DE", GERMAN, checked=check("DE 136 695 976", valid=False)).code is VatCode.STANDARD
    assert _charged("DE", GERMAN, checked=check(GERMAN, valid=True)).code is VatCode.REVERSE
    assert _charged("DE", GERMAN, checked=check(BELGIAN, valid=False)).code is VatCode.REVERSE


def test_the_day_of_the_look_up_is_shown_to_whoever_asks_why() -> None:
    checked = VatCheck(number=GERMAN, on=date(2026, 3, 1), valid=True, consultation="WAPIAAAAW")
    buyer = VatParty(country="DE", business=True, vat_number=GERMAN, checked=checked)
    decided = vat_treatment(CALLS, SupplyKind.SERVICE, buyer)

    assert decided.because == ("qooqie:14.1",)
    assert decided.facts["checked"] == date(2026, 3, 1)


@pytest.mark.parametrize("country", ["GB", "XI", "CH", "US", "NO"])
def test_a_buyer_outside_the_union_is_outside_the_scope_of_vat(country: str) -> None:
    assert _charged(country) == VatTreatment(VatCode.OUTSIDE, VatGround.OUTSIDE_UNION)


def test_a_buyer_in_the_netherlands_is_taxed_here_with_any_number() -> None:
    for number in ("", DUTCH, GERMAN):
        assert _charged("NL", number) == VatTreatment(VatCode.STANDARD, VatGround.TAXED_HERE)


def test_education_is_exempt_and_damages_are_outside_the_scope() -> None:
    for country in ("NL", "DE", "US"):
        buyer = VatParty(country=country, business=True, vat_number=GERMAN)
        education = vat_treatment(CALLS, SupplyKind.EDUCATION, buyer).outcome
        damages = vat_treatment(CALLS, SupplyKind.DAMAGES, buyer).outcome
        assert education == VatTreatment(VatCode.EXEMPT, VatGround.EXEMPT_EDUCATION)
        assert damages == VatTreatment(VatCode.OUTSIDE, VatGround.NOTHING_SUPPLIED)
