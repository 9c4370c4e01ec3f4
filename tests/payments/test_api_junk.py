"""Whatever a program sends, it is answered clearly: 2xx or 4xx, a problem document, and nothing of it half done."""

import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.kernel.money import DECIMALS
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.lines import Vat
from tests.payments.programs import LINK, Program, blamed, program, told
from tests.payments.world import HOST, World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

FEW = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
"""A key is good for a hundred requests while the clock stands still."""
LINE = {"name": "Brood", "amount": 1}


@pytest.fixture
def api(world: World) -> Program:
    return program(world)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "malformed-json"),
        (b'{"amount": 1, oops', 400, "malformed-json"),
        (b'{"amount": "x", oops', 400, "malformed-json"),
        (b'{"description": "\xff"}', 400, "malformed-json"),
        (b'{"description": "\\ud800"}', 400, "malformed-json"),
        (b"[" * 200_000, 400, "malformed-json"),
        (b'{"lines": ' + b"[" * 200_000, 400, "malformed-json"),
        (b"[]", 422, "invalid-fields"),
        (b"null", 422, "invalid-fields"),
        (b'{"amount": 1' + b"0" * 5000 + b"}", 422, "invalid-fields"),
        (b" " * (1024 * 1024 + 1), 413, "too-large"),
        (json.dumps(LINK | {"lines": [LINE] * 10_000}).encode(), 422, "invalid-fields"),
        (json.dumps(LINK | {"lines": [LINE | {"name": "x" * 140}] * 10_000}).encode(), 413, "too-large"),
    ],
    ids=range(13),
)
def test_a_body_that_is_none_is_told_so(api: Program, body: bytes, status: int, code: str) -> None:
    assert told(api.post("payment-links", body)) == (status, code)


@pytest.mark.parametrize(
    ("field", "value", "pointer"),
    [
        ("amount", 2**63, "/amount"),
        ("amount", 2**200, "/amount"),
        ("amount", -1, "/amount"),
        ("amount", 25.0, "/amount"),
        ("amount", "2500", "/amount"),
        ("amount", True, "/amount"),
        ("minimum", 10**12, "/minimum"),
        ("uses", 2**31, "/uses"),
        ("colour", "red", "/colour"),
        ("description", "a\x00b", "/description"),
        ("description", "a\nb", "/description"),
        ("description", "ab\n", "/description"),
        ("description", "x" * 141, "/description"),
        ("description", "", "/description"),
        ("reference", ["F7"], "/reference"),
        ("currency", "eur", "/currency"),
        ("connection", "7", "/connection"),
        ("language", "fr", "/language"),
        ("expires_at", "2026-06-01T12:00:00", "/expires_at"),
        ("expires_at", "2026-02-30T12:00:00Z", "/expires_at"),
        ("expires_at", 1_800_000_000, "/expires_at"),
        ("payer", {"email": "a\x00@b.nl"}, "/payer/email"),
        ("payer", {"telephone": "1"}, "/payer/telephone"),
        ("lines", [LINE | {"quantity": 0}], "/lines/0/quantity"),
        ("lines", [LINE, LINE | {"vat": "19"}], "/lines/1/vat"),
        ("questions", [{"key": "a b", "label": "x"}], "/questions/0/key"),
        ("remind_after", [1, 2, 3, 4, 5, 6], "/remind_after"),
        ("success_url", "https://" + "x" * 500, "/success_url"),
    ],
    ids=lambda value: str(value)[:24].encode("unicode_escape").decode(),
)
def test_a_field_that_cannot_be_used_is_named(api: Program, field: str, value: Any, pointer: str) -> None:
    answer = api.post("payment-links", LINK | {field: value})

    assert told(answer) == (422, "invalid-fields")
    assert pointer in [each for each, _ in blamed(answer)]


@pytest.mark.parametrize(
    ("more", "code", "pointer"),
    [
        ({"currency": "XXX"}, "currency-unknown", "/currency"),
        ({"description": "  "}, "no-description", "/description"),
        ({"lines": [LINE]}, "lines-other-total", "/amount"),
        ({"minimum": 5000, "partial": True}, "minimum-senseless", "/minimum"),
        ({"amount": None, "partial": True}, "partial-senseless", "/partial"),
        ({"first": True, "reusable": True}, "first-senseless", "/first"),
        ({"expires_at": "9999-12-31T23:59:59-23:59"}, "expires-senseless", "/expires_at"),
        ({"expires_at": "0001-01-01T00:00:00+23:59"}, "expires-senseless", "/expires_at"),
        ({"expires_at": "2026-05-04T12:00:00Z"}, "expires-senseless", "/expires_at"),
        ({"questions": [{"key": "a", "label": "A"}] * 2}, "questions-senseless", "/questions"),
        ({"remind_after": [366]}, "reminders", "/remind_after"),
        ({"remind_after": [-(2**70)]}, "reminders", "/remind_after"),
        ({"payer": {"email": "payer"}}, "bad-email", "/payer/email"),
        ({"website": "///"}, "not-a-host", "/website"),
        ({"methods": ["cheque"]}, "method-unknown", "/methods"),
        ({"success_url": "javascript:alert(1)"}, "bad-address", "/success_url"),
        ({"failure_url": f"http://{HOST}/"}, "bad-address", "/failure_url"),
        ({"success_url": f"https://{HOST}@evil.test/"}, "bad-address", "/success_url"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, str) else None,
)
def test_a_wish_that_contradicts_itself_is_told_which_field_is_to_blame(
    api: Program, more: dict[str, Any], code: str, pointer: str
) -> None:
    answer = api.post("payment-links", LINK | more)

    assert (told(answer), blamed(answer)) == ((422, code), [(pointer, code)])


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(2**80), max_value=2**80)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
FIELDS = (
    "website", "description", "currency", "amount", "minimum", "partial", "reusable", "uses", "first", "connection",
    "reference", "lines", "questions", "methods", "success_url", "failure_url", "language", "payer", "remind_after",
    "expires_at",
)  # fmt: skip
FITTING = st.fixed_dictionaries(
    {"website": st.sampled_from([HOST, f"WWW.{HOST}."]) | TEXT, "description": TEXT},
    optional={
        "currency": st.sampled_from(sorted(DECIMALS)), "amount": st.integers(1, payments.LARGEST),
        "minimum": st.integers(1, payments.LARGEST), "partial": st.booleans(), "reusable": st.booleans(),
        "uses": st.integers(1, payments.MOST_USES), "first": st.booleans(), "reference": TEXT,
        "lines": st.lists(
            st.fixed_dictionaries({
                "name": TEXT, "amount": st.integers(0, payments.LARGEST), "vat": st.sampled_from(list(Vat)),
                "quantity": st.integers(1, payments.MOST_PIECES),
            }),
            max_size=3,
        ),
        "questions": st.lists(st.fixed_dictionaries({"key": st.sampled_from("ab"), "label": TEXT}), max_size=3),
        "methods": st.lists(st.sampled_from(["ideal", "card", "sepa_debit", "none"]), max_size=2),
        "success_url": st.sampled_from([f"https://{HOST}/", "https://[", "//"]) | TEXT, "failure_url": TEXT,
        "remind_after": st.lists(st.integers(), max_size=5),
        "payer": st.fixed_dictionaries({"name": TEXT, "email": st.emails() | TEXT}),
        "expires_at": st.datetimes(timezones=st.timezones()).map(lambda at: at.isoformat()),
    },
)  # fmt: skip


def clear(answer: Any) -> None:
    """Nothing fails on our side, and what is refused is told as programs can read it."""
    assert answer.status_code < 500, answer.content
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json"
        assert {"type", "title", "status", "code"} <= answer.json().keys()


@FEW
@given(changed=st.dictionaries(st.sampled_from(FIELDS), ANYTHING, min_size=1, max_size=3))
def test_no_value_of_any_field_makes_a_request_for_a_link_fail(api: Program, changed: dict[str, Any]) -> None:
    clear(api.post("payment-links", LINK | changed))


@FEW
@given(body=FITTING)
def test_no_wish_that_fits_the_description_fails(api: Program, body: dict[str, Any]) -> None:
    clear(api.post("payment-links", body))


@FEW
@given(body=st.binary(max_size=60) | ANYTHING)
def test_no_body_makes_a_refund_fail(api: Program, body: Any) -> None:
    clear(api.post(f"payments/{UUID(int=1)}/refunds", body, once="r-1"))


@FEW
@given(query=st.dictionaries(
    st.sampled_from(["after", "before", "limit", "state", "search", "website", "archived", "first", "last"]),
    st.text(max_size=20) | st.integers().map(str) | st.dates().map(str), max_size=3,
))  # fmt: skip
def test_no_question_makes_a_list_fail(api: Program, query: dict[str, str]) -> None:
    clear(api.get("payment-links", **query))


@pytest.mark.parametrize("once", ["", " ", "a b", "x" * 256, "\u00eb"])
def test_a_key_against_repetition_that_cannot_be_one_is_refused(
    api: Program, world: World, once: str
) -> None:
    answer = api.post(f"payments/{UUID(int=1)}/refunds", {"amount": 1}, **{"idempotency-key": once})

    assert told(answer) == (400, "bad-idempotency-key")
