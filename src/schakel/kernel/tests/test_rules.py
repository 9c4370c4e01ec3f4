from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import pytest

from schakel.kernel.clauses import UnknownClause
from schakel.kernel.conversion import BadValue
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision, Registry, UndeclaredClause, UnknownRule, decide
from schakel.kernel.terms import Notice, Terms, group, term

registry = Registry()


class SampleTerms(Terms):
    quarantine: Period = term("6 months", clause="qooqie:10.3")
    fee: Money = term("EUR 25", clause="qooqie:10.4")
    notice: Notice = group(Notice, client=term("1 month", clause="qooqie:5.2"))


@dataclass(frozen=True, kw_only=True)
class Ending:
    ended: date
    numbers: int = 1
    ported: tuple[str, ...] = ()


@registry.rule("qooqie:10.3", "qooqie:10.5", "qooqie:15.2")
def quarantine_end(terms: SampleTerms, ended: date, *, was_trial: bool = False) -> Decision[date | None]:
    """Day on which a number may be used again after its contract ended.

    A trial that never became a contract sets its numbers free at once.
    """
    if was_trial:
        return decide(None, because="qooqie:15.2")
    return decide(terms.quarantine.after(ended), because=("qooqie:10.3", "qooqie:10.5"), ended=ended)


@registry.rule("qooqie:10.4")
def porting_fee(terms: SampleTerms, ending: Ending, vat: Decimal, asked: datetime) -> Decision[Money]:
    fee = terms.fee.times(ending.numbers)
    return decide(fee + fee.percent(vat), because="qooqie:10.4", asked=asked)


@registry.rule("qooqie:10.3")
def stray(*, cited: str) -> Decision[bool]:
    return decide(True, because=cited)


def test_a_decision_carries_its_outcome_its_clauses_and_its_facts() -> None:
    decision = quarantine_end(SampleTerms(), date(2026, 3, 31))

    assert decision.outcome == date(2026, 9, 30)
    assert decision.because == ("qooqie:10.3", "qooqie:10.5")
    assert decision.facts == {"ended": date(2026, 3, 31)}
    assert quarantine_end(SampleTerms(), date(2026, 3, 31), was_trial=True).outcome is None


def test_a_decision_cannot_be_changed() -> None:
    decision = quarantine_end(SampleTerms(), date(2026, 3, 31))

    with pytest.raises(TypeError):
        decision.facts["ended"] = date(2026, 1, 1)  # type: ignore[index]
    assert len({decision, quarantine_end(SampleTerms(), date(2026, 3, 31))}) == 1


def test_a_clause_is_cited_once() -> None:
    assert decide(1, because=("qooqie:10.3", "qooqie:10.3")).because == ("qooqie:10.3",)


def test_a_decision_without_clause_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one clause"):
        decide(1, because=())


def test_a_rule_that_cites_what_it_does_not_declare_is_refused() -> None:
    assert stray(cited="qooqie:10.3").outcome
    with pytest.raises(UndeclaredClause, match=r"stray cites qooqie:10\.4 without declaring it"):
        stray(cited="qooqie:10.4")


def test_a_rule_of_no_or_an_unknown_clause_does_not_load() -> None:
    with pytest.raises(UnknownClause):
        Registry().rule("qooqie:99")
    with pytest.raises(ValueError, match="names the clauses"):
        Registry().rule()


def test_the_registry_lists_rules_by_name_with_what_a_reader_needs() -> None:
    listed = registry.rules()

    assert [each.name for each in listed] == ["porting_fee", "quarantine_end", "stray"]
    assert listed[1].clauses == ("qooqie:10.3", "qooqie:10.5", "qooqie:15.2")
    assert listed[1].doc.startswith("Day on which a number may be used again")
    assert "ended: datetime.date, *, was_trial: bool = False" in listed[1].signature
    assert listed[1].module == __name__


def in_module(path: str, name: str = "may_start") -> object:
    def function() -> Decision[str]:
        return decide(path, because="qooqie:10.3")

    function.__module__, function.__name__ = path, name
    return function


def test_a_rule_is_named_after_its_service() -> None:
    own = Registry()
    for path in ("schakel.services.calls.rules.numbers", "schakel.shared.agreements.rules"):
        own.rule("qooqie:10.3")(in_module(path))  # type: ignore[arg-type]
    own.rule("qooqie:10.3")(in_module("schakel.shared.billing.rules.fees", "fee"))  # type: ignore[arg-type]

    assert [each.name for each in own.rules()] == ["agreements.may_start", "billing.fee", "calls.may_start"]
    assert own.find("fee").name == "billing.fee"
    assert own.evaluate("calls.may_start", {}).outcome == "schakel.services.calls.rules.numbers"
    with pytest.raises(
        UnknownRule, match=r"several rules are called 'may_start': agreements\.may_start, calls"
    ):
        own.find("may_start")
    with pytest.raises(UnknownRule) as refused:
        own.find("may_stop")
    assert str(refused.value) == "there is no rule 'may_stop'"


def test_two_rules_of_a_service_cannot_have_one_name() -> None:
    own = Registry()
    own.rule("qooqie:10.3")(in_module("schakel.services.calls.rules.a"))  # type: ignore[arg-type]

    with pytest.raises(
        ValueError, match=r"calls\.may_start of schakel\.services\.calls\.rules\.b has the name"
    ):
        own.rule("qooqie:10.3")(in_module("schakel.services.calls.rules.b"))  # type: ignore[arg-type]


def test_a_rule_is_evaluated_on_text_with_the_terms_as_they_are_by_default() -> None:
    assert registry.evaluate("quarantine_end", {"ended": "2026-08-31"}).outcome == date(2027, 2, 28)
    assert registry.evaluate("quarantine_end", {"ended": "2026-08-31", "was_trial": "yes"}).outcome is None


def test_a_term_can_be_changed_for_one_evaluation() -> None:
    by_path = {"ended": "2026-08-31", "terms.quarantine": "1 month"}
    by_json = {"ended": "2026-08-31", "terms": {"quarantine": "1 month"}}

    assert registry.evaluate("quarantine_end", by_path).outcome == date(2026, 9, 30)
    assert registry.evaluate("quarantine_end", by_json).outcome == date(2026, 9, 30)


def test_facts_and_amounts_are_read_by_their_annotations() -> None:
    decision = registry.evaluate(
        "porting_fee",
        {"ending": {"ended": "2026-03-31"}, "ending.numbers": "2", "vat": "21", "asked": "2026-05-10 09:00"},
    )

    assert decision.outcome == Money(6050)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({}, "ended: quarantine_end needs it"),
        ({"ended": "soon"}, "ended: expected a date"),
        (
            {"ended": "2026-03-31", "colour": "red"},
            "colour: quarantine_end does not take it; it takes terms, ended, was",
        ),
        ({"ended": "2026-03-31", "terms.colour": "red"}, r"terms\.colour: SampleTerms has no such field"),
        ({"ended": "2026-03-31", "terms.quarantine": "x"}, r"terms\.quarantine: expected a period"),
        ({"ended": "2026-03-31", "ended.year": "x"}, r"ended\.year: ended has been given a value of its own"),
        ({"terms.quarantine": "1 month", "terms": {}}, "terms: given twice"),
    ],
)
def test_arguments_that_do_not_fit_are_named(given: dict[str, object], complaint: str) -> None:
    with pytest.raises(BadValue, match=complaint):
        registry.evaluate("quarantine_end", given)
