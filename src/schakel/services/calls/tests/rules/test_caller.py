import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.services.calls.rules.caller import WITHHELD, Caller, TrunkFormat, caller_of, e164


@pytest.mark.parametrize(
    ("given_as", "form", "expected"),
    [
        ("+31850001234", "+e164", "+31850001234"),
        ("0031850001234", "+e164", "+31850001234"),
        ("31850001234", "e164", "+31850001234"),
        ("14155550132", "e164", "+14155550132"),
        ("0850001234", "national", "+31850001234"),
        ("003228880000", "00", "+3228880000"),
        ("0850001234", "00", "+31850001234"),
        ("sip:+31850001234;npdi@carrier.example;user=phone", "+e164", "+31850001234"),
        ('"Jan" <sip:+31850001234@carrier.example>', "+e164", "+31850001234"),
        ("tel:+31-85-000-1234", "+e164", "+31850001234"),
        ("14155550132", "+e164", None),
        ("14155550132", "national", None),
        ("850001234", "national", None),
        ("0850001234", "+e164", None),
        ("112", "national", None),
        ("112", "e164", None),
        ("1401", "national", None),
        ("+31999", "+e164", None),
        ("+3185000123456789", "+e164", None),
        ("vreemd", "national", None),
    ],
)
def test_a_number_becomes_e164_only_when_it_exists_as_the_trunk_writes_it(
    given_as: str, form: str, expected: str | None
) -> None:
    assert caller_of(given_as, TrunkFormat(form)).e164 == expected


def test_short_and_odd_numbers_keep_their_text() -> None:
    assert caller_of("112", TrunkFormat.NATIONAL) == Caller(None, "112")
    assert caller_of("sip:receptie@pbx.example") == Caller(None, "receptie")
    assert caller_of("+31999") == Caller(None, "+31999")


@pytest.mark.parametrize(
    "withheld",
    [
        None,
        "",
        "  ",
        "anonymous",
        "Anonymous",
        "sip:anonymous@anonymous.invalid",
        '"Restricted" <sip:restricted@carrier.example>',
        "Unavailable",
        "+266696687",
        "\x00\r\n",
    ],
)
def test_a_withheld_number_is_nobody(withheld: str | None) -> None:
    found = caller_of(withheld)

    assert found == WITHHELD
    assert found.e164 is None
    assert found.given == ""


@pytest.mark.parametrize("typed", ["085 000 1234", "085-0001234", "+31 (0)85 000 1234", "0031 85 000 1234"])
def test_a_number_that_a_person_typed_is_read_in_any_spelling(typed: str) -> None:
    assert e164(typed) == "+31850001234"


@given(st.text(), st.sampled_from(list(TrunkFormat)))
def test_nothing_a_carrier_writes_raises(text: str, form: TrunkFormat) -> None:
    found = caller_of(text, form)

    assert len(found.given) <= 40
    assert found.e164 is None or found.e164.startswith("+")
