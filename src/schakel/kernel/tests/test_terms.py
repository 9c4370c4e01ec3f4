import json
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from schakel.kernel.clauses import UnknownClause
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.terms import (
    BadTerms,
    ClientEnds,
    Notice,
    Retention,
    TermDescription,
    Terms,
    Trial,
    drift,
    group,
    slot,
    term,
)


class SampleTerms(Terms, version=3):
    quarantine: Period = term("6 months", clause="qooqie:10.3")
    porting_fee: Money = term("EUR 25", clause="qooqie:10.4")
    collection_rate: Decimal = term("15", clause="qooqie:19.3", unit="per cent")
    reduction: int = term(5, clause="linq:20.4", unit="meetings")
    version_text: str = term("1.0", clause="hqleads:preamble", parameter="version")
    announced: bool = term(default=True, clause="qooqie:11.5")
    notice: Notice = group(
        Notice,
        client=term("1 month", clause="linktopay:14.1", parameter="notice_short"),
        client_long=term("2 months", clause="linktopay:14.1", parameter="notice_long"),
        short_up_to=term("6 months", clause="linktopay:14.1", parameter="short_up_to"),
        provider=term("3 months", clause="linktopay:14.4"),
    )
    trial: Trial = group(
        Trial, length=term("14 days", clause="qooqie:15.1"), fixed_fee=term("EUR 0", clause="qooqie:15.1")
    )
    retention: Retention = group(
        Retention,
        access=term("3 months", clause="qooqie:6.1"),
        data=term("3 months", clause="qooqie:12.11"),
        client_chooses=term(default=True, clause="qooqie:12.11"),
    )


def test_defaults_are_typed_as_the_fields_are() -> None:
    terms = SampleTerms()

    assert terms.quarantine == Period.parse("6 months")
    assert terms.porting_fee == Money(2500)
    assert terms.collection_rate == Decimal(15)
    assert terms.notice.provider == Period.parse("3 months")
    assert terms.notice.client_ends == ClientEnds.TERM
    assert terms.trial == Trial(length=Period.parse("14 days"), fixed_fee=Money(0))


def test_terms_cannot_be_changed() -> None:
    terms: Any = SampleTerms()
    with pytest.raises(FrozenInstanceError):
        terms.quarantine = Period.parse("1 month")


def test_an_arrangement_replaces_a_number_and_leaves_the_rest() -> None:
    terms = SampleTerms()

    agreed = terms.replace(
        quarantine=Period.parse("9 months"), notice=terms.notice.replace(provider=Period.parse("6 months"))
    )

    assert agreed.quarantine == Period.parse("9 months")
    assert agreed.notice.provider == Period.parse("6 months")
    assert agreed.notice.client == Period.parse("1 month")
    assert terms == SampleTerms()


def test_an_arrangement_of_the_wrong_type_or_name_is_refused() -> None:
    with pytest.raises(BadTerms, match=r"SampleTerms\.quarantine is a Period, not '9 months'"):
        SampleTerms().replace(quarantine="9 months")
    with pytest.raises(BadTerms, match=r"SampleTerms\.reduction is a int, not True"):
        SampleTerms().replace(reduction=True)
    with pytest.raises(BadTerms, match="SampleTerms has no quarantaine"):
        SampleTerms().replace(quarantaine=Period.parse("9 months"))


def test_terms_read_back_from_json() -> None:
    terms = SampleTerms().replace(porting_fee=Money(0), notice=Notice(client_ends=ClientEnds.ANY_DAY))

    stored = json.loads(json.dumps(terms.to_json()))

    assert stored["schema"] == "SampleTerms 3"
    assert stored["quarantine"] == "6 months"
    assert stored["notice"]["provider"] is None
    assert SampleTerms.from_json(stored) == terms


def test_every_unknown_missing_or_badly_typed_value_is_named() -> None:
    stored = SampleTerms().to_json()
    del stored["quarantine"]
    stored["colour"] = "red"
    stored["reduction"] = "five"
    stored["notice"]["client"] = "a while"
    stored["trial"] = 14

    with pytest.raises(BadTerms) as refused:
        SampleTerms.from_json(stored)

    assert str(refused.value).split("; ") == [
        "SampleTerms 3: colour: unknown",
        "quarantine: missing",
        "reduction: expected a whole number, not 'five'",
        "notice.client: expected a period such as \"6 months\", not 'a while'",
        "trial: expected an object, not 14",
    ]


def test_terms_of_another_schema_are_refused() -> None:
    with pytest.raises(BadTerms, match="schema 'SampleTerms 3', not 'SampleTerms 2'"):
        SampleTerms.from_json(SampleTerms().to_json() | {"schema": "SampleTerms 2"})
    with pytest.raises(BadTerms, match="not None"):
        SampleTerms.from_json({})


def test_a_description_gives_every_number_with_its_clause_and_unit() -> None:
    told = {each.name: each for each in SampleTerms().describe()}

    assert told["quarantine"] == TermDescription(
        name="quarantine",
        value=Period.parse("6 months"),
        default=Period.parse("6 months"),
        unit="months",
        clause="qooqie:10.3",
        parameter=None,
    )
    assert {name: each.unit for name, each in told.items() if "." not in name} == {
        "quarantine": "months",
        "porting_fee": "EUR",
        "collection_rate": "per cent",
        "reduction": "meetings",
        "version_text": "text",
        "announced": "yes or no",
    }
    assert told["notice.client_long"].clause == "linktopay:14.1"


def test_a_description_leaves_out_what_the_terms_do_not_speak_of_unless_it_was_agreed() -> None:
    terms = SampleTerms()
    assert "notice.never_early" not in {each.name for each in terms.describe()}

    agreed = terms.replace(notice=terms.notice.replace(never_early=True))
    told = {each.name: each for each in agreed.describe()}["notice.never_early"]

    assert (told.value, told.default, told.clause) == (True, False, None)


def test_defaults_that_are_the_numbers_of_their_clauses_have_not_drifted() -> None:
    assert drift(SampleTerms) == ()


def test_a_number_that_drifted_is_named_with_what_the_clause_says() -> None:
    class Drifted(Terms):
        quarantine: Period = term("5 months", clause="qooqie:10.3")
        notice: Notice = group(
            Notice, client=term("2 months", clause="linktopay:14.1", parameter="notice_short")
        )
        trial: Trial = group(Trial, length=term("14 days", clause="qooqie:15.1", parameter="trail"))

    assert drift(Drifted) == (
        "Drifted.quarantine is 5 months, but qooqie:10.3 says quarantine = 6 months",
        "Drifted.notice.client is 2 months, but linktopay:14.1 says notice_short = 1 month",
        "Drifted.trial.length is 14 days, but qooqie:15.1 has no parameter trail",
    )


def test_a_clause_that_says_none_agrees_with_no_notice_period_at_all() -> None:
    class Careers(Terms):
        notice: Notice = group(
            Notice, client=term("0 days", clause="twinqels:29.2", parameter="notice_period")
        )

    assert drift(Careers) == ()


def test_terms_can_build_on_terms() -> None:
    class Longer(SampleTerms):
        shown: Period = term("14 days", clause="linq:26.5")

    assert Longer().quarantine == Period.parse("6 months")
    assert [each.name for each in Longer().describe()][-1] == "shown"
    assert Longer.from_json(Longer().to_json()) == Longer()


def test_a_term_of_an_unknown_clause_does_not_load() -> None:
    with pytest.raises(UnknownClause):

        class Wrong(Terms):
            quarantine: Period = term("6 months", clause="qooqie:99")


@pytest.mark.parametrize(
    ("annotation", "declared", "complaint"),
    [
        (Period, "6 months", "Wrong.x has no clause"),
        (float, term("1", clause="qooqie:10.3"), "not <class 'float'>"),
        (Period, term("soon", clause="qooqie:10.3"), "Wrong.x: expected a period"),
        (Trial, group(Notice), "Wrong.x is a Trial, but composes Notice"),
        (Notice, group(Notice, klient=term("1 month", clause="qooqie:5.2")), "Notice has no klient"),
        (Notice, group(Notice, client=slot("1 month")), "Wrong.x.client: give it as term"),
        (Notice, group(Notice, client=term("a", clause="qooqie:5.2")), "Wrong.x.client: expected a period"),
    ],
)
def test_terms_that_are_declared_wrongly_do_not_load(annotation: Any, declared: Any, complaint: str) -> None:
    with pytest.raises(TypeError, match=complaint):
        type("Wrong", (Terms,), {"__annotations__": {"x": annotation}, "x": declared})


def test_no_term_may_be_called_schema() -> None:
    with pytest.raises(TypeError, match="taken by the JSON"):
        type(
            "Wrong", (Terms,), {"__annotations__": {"schema": str}, "schema": term("a", clause="qooqie:10.3")}
        )


def test_terms_and_the_groups_in_them_name_the_clause_of_a_parameter() -> None:
    arranged = SampleTerms().replace(notice=Notice(client=Period.parse("2 weeks")))
    kept = SampleTerms.from_json(json.loads(json.dumps(arranged.to_json())))

    assert [each.clause_of("quarantine") for each in (SampleTerms(), arranged, kept)] == ["qooqie:10.3"] * 3
    assert [each.notice.clause_of("provider") for each in (SampleTerms(), arranged, kept)] == [
        "linktopay:14.4"
    ] * 3


def test_the_clause_of_several_parameters_is_that_of_the_first_that_the_terms_speak_of() -> None:
    notice = SampleTerms().notice

    assert notice.clause_of("never_early", "provider", "client") == "linktopay:14.4"
    with pytest.raises(BadTerms, match=r"do not speak of Notice\.never_early"):
        notice.clause_of("never_early", "client_ends")


def test_a_term_can_be_a_date_which_drifts_like_any_number() -> None:
    class Dated(Terms):
        valid: date = term("2019-02-19", clause="twinqels:32.1")

    class Drifted(Terms):
        valid: date = term("2019-02-20", clause="twinqels:32.1")

    assert Dated.from_json(Dated().to_json()).valid == date(2019, 2, 19)
    assert Dated().describe()[0].unit == "date"
    assert drift(Dated) == ()
    assert drift(Drifted) == ("Drifted.valid is 2019-02-20, but twinqels:32.1 says valid_from = 2019-02-19",)


def test_a_calendar_month_of_a_clause_is_a_month_from_date_to_date() -> None:
    class Announced(Terms):
        ahead: Period = term("1 month", clause="twinqels:30.2", parameter="announce")

    class Drifted(Terms):
        ahead: Period = term("2 months", clause="twinqels:30.2", parameter="announce")

    assert drift(Announced) == ()
    assert drift(Drifted) == (
        "Drifted.ahead is 2 months, but twinqels:30.2 says announce = 1 calendar month",
    )


def test_what_terms_do_not_speak_of_has_no_clause() -> None:
    for silent in (SampleTerms().notice, Notice()):
        with pytest.raises(BadTerms, match=r"do not speak of Notice\.never_early"):
            silent.clause_of("never_early")
        assert silent.speaks_of("never_early") is False


def test_a_group_that_is_changed_on_its_own_keeps_its_clauses() -> None:
    arranged = SampleTerms().notice.replace(provider=Period.parse("6 months"))

    assert (arranged.provider, arranged.clause_of("provider")) == (Period.parse("6 months"), "linktopay:14.4")
    assert arranged.speaks_of("provider") is True


def test_a_text_of_a_closed_set_takes_no_other() -> None:
    with pytest.raises(BadTerms, match=r"Notice\.client_ends is one of end of a term, any day after"):
        Notice(client_ends="whenever")
    stored = json.loads(json.dumps(SampleTerms().to_json()))
    stored["notice"]["client_ends"] = "any day"
    assert SampleTerms.from_json(stored).notice.client_ends == ClientEnds.ANY_DAY
    stored["notice"]["client_ends"] = "whenever"
    with pytest.raises(BadTerms, match=r"SampleTerms 3: notice: Notice\.client_ends is one of"):
        SampleTerms.from_json(stored)
