"""The matcher, in the browser it runs in: every text becomes a paragraph of a page with the script on it."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from schakel.services.calls.script.tests.fake_edge import FakeEdge

pytestmark = pytest.mark.browser

INTERNATIONAL, NATIONAL = "+31 85 000 1234", "085 000 1234"

MATCHES = {
    # national
    "020 123 4567": NATIONAL,
    "020-1234567": NATIONAL,
    "020 - 123 45 67": NATIONAL,
    "(020) 1234567": NATIONAL,
    "(020)-123 4567": NATIONAL,
    "020/1234567": NATIONAL,
    "020.123.45.67": NATIONAL,
    "020 · 123 · 4567": NATIONAL,
    "02 01 23 45 67": NATIONAL,
    "02.01.23.45.67": NATIONAL,
    "020\u00a0123\u00a04567": NATIONAL,
    "020\u2009123\u202f4567": NATIONAL,
    "020‑123‑4567": NATIONAL,
    "020–123 4567": NATIONAL,
    "020—1234567": NATIONAL,
    "020−1234567": NATIONAL,
    "020-\u200b1234567": NATIONAL,
    "020\n        123 4567": NATIONAL,
    # international
    "+31 20 123 4567": INTERNATIONAL,
    "+31-20-1234567": INTERNATIONAL,
    "+31 (0)20 123 45 67": INTERNATIONAL,
    "+31(0)20 1234567": INTERNATIONAL,
    "+31 (0) 20-1234567": INTERNATIONAL,
    "(+31) 20 123 4567": INTERNATIONAL,
    "+31.20.123.4567": INTERNATIONAL,
    "+31 020 1234567": INTERNATIONAL,
    "＋31 20 1234567": INTERNATIONAL,
    "0031 20 1234567": INTERNATIONAL,
    "0031-(0)20-1234567": INTERNATIONAL,
    "00 31 20 1234567": INTERNATIONAL,
    # digits only
    "0201234567": "0850001234",
    "+31201234567": "+31850001234",
    "0031201234567": "0031850001234",
    "020\u200b1234567": "0850001234",
    "\u202d0201234567\u202c": "\u202d0850001234\u202c",
    # around it
    "Bel 020 123 4567.": f"Bel {NATIONAL}.",
    "Tel.: 020-1234567, fax 020-7654321": f"Tel.: {NATIONAL}, fax 020-7654321",
    "T:020-1234567": f"T:{NATIONAL}",
    "(020 1234567)": f"({NATIONAL})",
    "(tel. (020) 1234567)": f"(tel. {NATIONAL})",
    "24/7 020 1234567": f"24/7 {NATIONAL}",
    "020 1234567 | 06 12345678": f"{NATIONAL} | 06 12345678",
    "06 12345678 - 020 1234567": f"06 12345678 - {NATIONAL}",
    "Postbus 12 +31 20 123 4567": f"Postbus 12 {INTERNATIONAL}",
    "020 1234567 of 020-1234567 of 0201234567": f"{NATIONAL} of {NATIONAL} of 0850001234",
    "☎020 1234567": f"☎{NATIONAL}",
    "«020 1234567»": f"«{NATIONAL}»",
}

LOOK_ALIKES = [
    # bank accounts
    "NL13TEST0201234567",
    "NL13 TEST 0201 2345 67",
    "nl13 test 0201234567",
    "BE68 0201 2345 6789",
    "DE89 3704 0201 2345 67 00",
    # order, account and serial numbers
    "10201234567",
    "02012345670",
    "0201 2345 6789",
    "1234 0201 2345 67",
    "020 1234567 89",
    "#0201234567",
    "ORD-0201234567",
    "2024-0201234567",
    "2024/0201234567",
    "0201234567-001",
    "0201234567/2",
    "0201234567-NL",
    "A0201234567",
    "0201234567B",
    "x_0201234567",
    "020 1234567\u200b8",
    "https://shop.example/0201234567",
    "https://shop.example/?id=0201234567",
    "0201234567@jansen.example",
    # prices and other quantities
    "€ 0201234567",
    "€0201234567",
    "EUR 0201234567",
    "0201234567 €",
    "0201234567,50",
    "0201234567,-",
    "0201234567 %",
    "0201234567%",
    "0.201234567",
    "52.0201234567",
    "4,0201234567",
    "1:0201234567",
    # dates and times
    "02-01-2345 67",
    "02/01/2345 67",
    "02.01.2345 67",
    # other numbers
    "020 123 4568",
    "021 123 4567",
    "+32 20 123 4567",
    "+1 20 123 4567",
    "0032 20 123 4567",
    "+31 21 123 4567",
    "20 123 4567",
    "31 20 123 4567",
    "020 123 456",
    "020 123 4567 8",
    "020, 1234567",
    "020:1234567",
    "020 of 1234567",
    "+31 30 020 123 4567",
]

LINKS = {
    **dict.fromkeys(
        [
            "tel:0201234567",
            "tel:020-1234567",
            "tel:+31201234567",
            "tel:+31-20-123-4567",
            "tel:+31(0)201234567",
            "tel:0031201234567",
            "tel:31201234567",
            "tel://0201234567",
            "TEL: 020 123 4567",
            " tel:020.123.4567 ",
            "tel:%2B31201234567",
            "tel:%2B31%2020%20123%204567",
            "tel:020%201234567",
            "tel:020-1234567;phone-context=+31",
        ],
        "tel:+31850001234",
    ),
    "tel:+31-20-123-4567;ext=12": "tel:+31850001234;ext=12",
    "tel:0201234567,12": "tel:+31850001234,12",
    "tel:0201234568": "tel:0201234568",
    "tel:02012345678": "tel:02012345678",
    "tel:10201234567": "tel:10201234567",
    "tel:112": "tel:112",
    "tel:": "tel:",
    "tel:%": "tel:%",
    "tel:%E0%A4%A": "tel:%E0%A4%A",
    "sms:0201234567": "sms:0201234567",
    "https://wa.me/31201234567": "https://wa.me/31201234567",
    "mailto:0201234567@jansen.example": "mailto:0201234567@jansen.example",
}

RENDER = """async ([texts, links]) => {
    const texted = texts.map((text) => Object.assign(document.createElement('p'), {textContent: text}));
    const linked = links.map((link) => {
        const a = document.createElement('a');
        a.setAttribute('href', link);
        return a;
    });
    document.body.replaceChildren(...texted, ...linked);
    await new Promise((done) => setTimeout(done));
    return [texted.map((p) => p.textContent), linked.map((a) => a.getAttribute('href'))];
}"""


@pytest.fixture(scope="module")
def paper(browser: Browser, running_edge: FakeEdge) -> Iterator[Page]:
    """One page for the whole table, with the script at work on it."""
    running_edge.reset()
    page = browser.new_page()
    page.goto(running_edge.page("<p id=mark>020 123 4567</p>", tag='data-consent="granted"'))
    expect(page.locator("#mark")).to_have_text(NATIONAL)
    yield page
    page.close()


def texts(paper: Page, written: list[str]) -> list[str]:
    return list(paper.evaluate(RENDER, [written, []])[0])


def test_every_spelling_is_replaced_in_its_own_style(paper: Page) -> None:
    assert dict(zip(MATCHES, texts(paper, list(MATCHES)), strict=True)) == MATCHES


def test_what_only_looks_like_the_number_is_left_alone(paper: Page) -> None:
    assert texts(paper, LOOK_ALIKES) == LOOK_ALIKES


def test_telephone_links_in_any_spelling_dial_the_shown_number(paper: Page) -> None:
    assert dict(zip(LINKS, paper.evaluate(RENDER, [[], list(LINKS)])[1], strict=True)) == LINKS


joins = st.sampled_from(
    ["", " ", "-", ".", "/", "\u00a0", "\u2009", "–", "‑", " - ", "\u200b", "\u00ad", " \u2060"]
)
PREFIXES = {"0": "national", "+31": "abroad", "0031": "abroad", "+31(0)": "abroad", "+31 (0)": "abroad"}


@st.composite
def spellings(draw: st.DrawFn) -> tuple[str, str]:
    prefix = draw(st.sampled_from(sorted(PREFIXES)))
    # Between trunk zero and area code no dot: "0.20..." is a decimal number.
    first = "" if prefix == "0" else draw(joins)
    gaps = draw(st.lists(joins, min_size=8, max_size=8))
    text = prefix + first + "2" + "".join(gap + digit for gap, digit in zip(gaps, "01234567", strict=True))
    return text, "850001234" if PREFIXES[prefix] == "abroad" else "0850001234"


def is_date(text: str) -> bool:
    """Spelt as day, month and year, which the matcher rightly leaves alone."""
    return text[2:3] in "-./" and text[5:6] in "-./" and text[6:10].isdigit()


unhurried = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@unhurried
@given(drawn=st.lists(spellings().filter(lambda each: not is_date(each[0])), min_size=1, max_size=40))
def test_whatever_stands_between_the_digits_the_number_is_found(
    paper: Page, drawn: list[tuple[str, str]]
) -> None:
    shown = texts(paper, [text for text, _ in drawn])

    digits = ["".join(filter(str.isdigit, text)) for text in shown]
    assert [found.endswith(expected) for found, (_, expected) in zip(digits, drawn, strict=True)] == [
        True
    ] * len(drawn)


@unhurried
@given(
    drawn=st.lists(
        st.tuples(spellings(), st.sampled_from("0123456789"), st.booleans()), min_size=1, max_size=40
    )
)
def test_a_digit_stuck_to_either_end_makes_it_another_number(
    paper: Page, drawn: list[tuple[tuple[str, str], str, bool]]
) -> None:
    longer = [digit + text if in_front else text + digit for (text, _), digit, in_front in drawn]

    assert texts(paper, longer) == longer


@unhurried
@given(
    drawn=st.lists(
        st.text(st.sampled_from("0123456789+-.,/() \u00a0\u200bA€#:"), max_size=40), min_size=1, max_size=40
    )
)
def test_a_text_without_the_digits_of_the_number_never_changes(paper: Page, drawn: list[str]) -> None:
    others = [text for text in drawn if "201234567" not in "".join(filter(str.isdigit, text))]

    assert texts(paper, others) == others
