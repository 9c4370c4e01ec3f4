from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from schakel.kernel.clauses import (
    AREAS,
    Kind,
    UnknownClause,
    catalogue,
    clause,
    sources,
)
from schakel.kernel.money import Money
from schakel.kernel.periods import Period


def test_the_five_catalogues_hold_every_paragraph_of_the_five_documents() -> None:
    assert Counter(each.source for each in catalogue().values()) == {
        "qooqie": 143,
        "hqleads": 27,
        "linq": 154,
        "linktopay": 163,
        "twinqels": 162,
    }
    assert {source.id: source.service for source in sources().values()} == {
        "qooqie": "calls",
        "hqleads": "leads",
        "linq": "outreach",
        "linktopay": "payments",
        "twinqels": "careers",
    }


def test_a_clause_says_what_the_terms_require_and_what_the_software_does() -> None:
    found = clause("qooqie:10.3")

    assert found.id == "qooqie:10.3"
    assert found.kind is Kind.RULE
    assert found.title == "Number quarantine"
    assert (
        found.says == "After the agreement ends the telephone numbers are placed in quarantine for 6 months."
    )
    assert found.area == "calls"
    assert found.service == "calls"
    assert found.source == "qooqie"
    assert found.params == {"quarantine": Period.parse("6 months")}
    assert found.see == ("qooqie:6.1", "qooqie:10.4", "qooqie:10.5", "qooqie:15.2")
    assert found.unclear == ""


def test_parameters_are_read_as_what_they_are() -> None:
    assert clause("qooqie:19.3").params == {
        "payment_term": Period.parse("14 days"),
        "collection_rate": Decimal(15),
        "collection_minimum": Money(15_000),
    }
    assert clause("linq:10.5").params["monthly_rate"] == Decimal("1.5")
    assert clause("linq:20.4").params == {"reduction": 5}
    assert clause("linktopay:9.11").params["maximum"] == Money(100_000)
    assert clause("hqleads:preamble").params == {"version": "1.0", "version_date": date(2018, 5, 25)}
    assert clause("twinqels:29.2").params["notice_period"] == "none"


def test_every_clause_has_a_known_area_and_behaviour_where_it_asks_for_it() -> None:
    for each in catalogue().values():
        assert each.area in AREAS, each.id
        assert bool(each.does) == (each.kind is not Kind.TEXT), each.id


def test_every_reference_between_clauses_leads_somewhere() -> None:
    dangling = {
        (each.id, other) for each in catalogue().values() for other in each.see if other not in catalogue()
    }

    assert dangling == set()


def test_an_unknown_clause_is_named_with_what_may_have_been_meant() -> None:
    with pytest.raises(UnknownClause) as refused:
        clause("qooqie:10.33")
    assert str(refused.value).startswith("there is no clause 'qooqie:10.33'; did you mean qooqie:10.3")
    with pytest.raises(KeyError, match=r'clauses are written as "qooqie:10\.3"'):
        clause("nonsense")


def test_the_catalogue_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        catalogue()["qooqie:10.3"] = clause("qooqie:10.4")  # type: ignore[index]
    with pytest.raises(TypeError):
        clause("qooqie:10.3").params["quarantine"] = 5  # type: ignore[index]
