"""Files that are not taken over, each with the reason that pages have words for."""

from time import perf_counter

import pytest

from schakel.shared.bank.errors import Unreadable, UnreadableError
from schakel.shared.bank.reading.read import MOST_BYTES, read
from schakel.shared.bank.tests.samples import TODAY, changed, sample

CAMT = sample("ing.camt02.xml").decode()
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + ']><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">&i;</Document>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE Document SYSTEM "http://127.0.0.1:1/x.dtd"><Document/>'


def why(data: bytes) -> Unreadable:
    with pytest.raises(UnreadableError) as refused:
        read(data, today=TODAY)
    assert refused.value.what == refused.value.reason.value
    return refused.value.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Unreadable.NOT_A_STATEMENT),
        (b"%PDF-1.7", Unreadable.NOT_A_STATEMENT),
        (b"<Document>", Unreadable.NOT_A_STATEMENT),
        (b"x" * (MOST_BYTES + 1), Unreadable.TOO_LARGE),
        (BOMB.encode(), Unreadable.FORBIDDEN_XML),
        (
            BOMB.replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16"),
            Unreadable.FORBIDDEN_XML,
        ),
        (OUTSIDE.encode(), Unreadable.FORBIDDEN_XML),
        (CAMT.replace("camt.053.001.02", "camt.053.001.99").encode(), Unreadable.OTHER_MESSAGE),
        (CAMT.replace("camt.053.001.02", "pain.001.001.03").encode(), Unreadable.OTHER_MESSAGE),
        (b"<html/>", Unreadable.OTHER_MESSAGE),
        (CAMT.replace("<ElctrncSeqNb>87</ElctrncSeqNb>", "<Extra/>").encode(), Unreadable.AGAINST_SCHEMA),
        (CAMT.replace("camt.053.001.02", "camt.053.001.08").encode(), Unreadable.AGAINST_SCHEMA),
        (CAMT.replace("121.00", "one").encode(), Unreadable.AGAINST_SCHEMA),
        (CAMT.replace("121.00", "121.005").encode(), Unreadable.AMOUNT),
        (CAMT.replace("121.00", "99999999999999.00").encode(), Unreadable.AMOUNT),
        (CAMT.replace('<Amt Ccy="EUR">121', '<Amt Ccy="USD">121').encode(), Unreadable.CURRENCY),
        (CAMT.replace('Ccy="EUR"', 'Ccy="XXX"').encode(), Unreadable.CURRENCY),
        (CAMT.replace("OPBD", "OPAV").encode(), Unreadable.BALANCE),
        (CAMT.replace("CLBD", "CLAV").encode(), Unreadable.BALANCE),
        (CAMT.replace("NL20INGB0001234567", "NL21INGB0001234567").encode(), Unreadable.ACCOUNT),
        (CAMT.replace("2026-05-04", "1926-05-04").encode(), Unreadable.DATE),
        (CAMT.replace("2026-05-04", "2062-05-04").encode(), Unreadable.DATE),
        (CAMT.replace("2026-05-04", "2026-02-30").encode(), Unreadable.AGAINST_SCHEMA),
    ],
)
def test_xml_that_is_not_taken_over_says_why(data: bytes, reason: Unreadable) -> None:
    assert why(data) is reason


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (":25:NL20INGB0001234567EUR", ":25:NL21INGB0001234567EUR", Unreadable.ACCOUNT),
        (":25:NL20INGB0001234567EUR", ":25:12345678901", Unreadable.ACCOUNT),
        (":60F:C260504EUR1000,00\n", "", Unreadable.BALANCE),
        (":62F:C260504EUR1311,5\n", "", Unreadable.BALANCE),
        (":61:2605040504C121,NTRF", ":61:2613040504C121,NTRF", Unreadable.BROKEN_FIELD),
        (":61:2605040504C121,NTRF", ":61:yesterday", Unreadable.BROKEN_FIELD),
        (":61:2605040504C121,NTRFEREF//26124000000001", ":61:2605040504C121,", Unreadable.BROKEN_FIELD),
        ("C250,5N", "C250,,5N", Unreadable.BROKEN_FIELD),
        ("C250,5N", "C250,005N", Unreadable.AMOUNT),
        ("EUR1", "XXX1", Unreadable.CURRENCY),
        ("2605040504C121", "9905040504C121", Unreadable.DATE),
    ],
)
def test_mt940_that_is_not_taken_over_says_why(old: str, new: str, reason: Unreadable) -> None:
    assert why(changed("ing.sta", (old, new))) is reason


def test_what_is_said_of_a_bad_file_holds_places_and_nothing_of_what_stood_there() -> None:
    with pytest.raises(UnreadableError) as refused:
        read(changed("ing.camt02.xml", ("<Nm>P. Mulder</Nm>", "<Nme>P. Mulder</Nme>")), today=TODAY)

    assert refused.value.facts == {"line": 56}


def test_nothing_of_a_broken_field_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    assert why(changed("ing.sta", (":61:2605040504C121", ":61:P. Mulder C121"))) is Unreadable.BROKEN_FIELD

    assert caplog.records == []


def test_a_file_made_of_elements_within_elements_is_refused_at_once() -> None:
    began = perf_counter()

    assert why(b"<a>" * 1_000_000) is Unreadable.NOT_A_STATEMENT
    assert perf_counter() - began < 5
