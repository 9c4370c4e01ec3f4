import json
from datetime import date
from typing import Any

import pytest

from schakel.kernel.conversion import BadValue
from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision, Registry, decide
from schakel.kernel.terms import Notice, Terms, group, term
from schakel.run.cli import main
from schakel.run.evaluation import Groups, facts_schema, taken_by, with_groups
from schakel.run.rulebook import load_rules, load_terms

registry = Registry()


@registry.rule("qooqie:5.2", "linktopay:14.1")
def last_day(notice: Notice, spare: Notice, end: date) -> Decision[date]:
    """Last day for notice."""
    assert notice.client is not None
    return decide(notice.client.before(end), because=notice.clause_of("client"), spare=spare.client)


class OneTerms(Terms):
    notice: Notice = group(Notice, client=term("1 month", clause="qooqie:5.2"))


class OtherTerms(Terms):
    notice: Notice = group(Notice, client=term("2 months", clause="linktopay:14.1"))


class TwiceTerms(Terms):
    notice: Notice = group(Notice, client=term("1 month", clause="qooqie:5.2"))
    another: Notice = group(Notice, client=term("2 months", clause="linktopay:14.1"))


def _groups() -> Groups:
    for kind, service in ((OneTerms, "one"), (OtherTerms, "other"), (TwiceTerms, "twice")):
        kind.__module__ = f"schakel.services.{service}.terms"
    return Groups.composed_in([OneTerms, OtherTerms, TwiceTerms])


def decided(given: dict[str, Any], service: str | None = None) -> Decision[Any]:
    rule = registry.find("last_day")
    return registry.evaluate("last_day", with_groups(rule, {"end": "2026-12-31"} | given, _groups(), service))


def test_a_group_is_named_by_its_service() -> None:
    one = decided({"notice": "one", "spare": "other"})

    assert (one.outcome, one.because) == (date(2026, 11, 30), ("qooqie:5.2",))
    assert one.facts["spare"] == Period.parse("2 months")
    other = decided({"notice": "other", "spare": "one"})
    assert (other.outcome, other.because) == (date(2026, 10, 31), ("linktopay:14.1",))


def test_of_a_service_that_composes_a_group_twice_each_has_its_own_name() -> None:
    another = decided({"notice": "twice.another", "spare": "one"})

    assert (another.outcome, another.because) == (date(2026, 10, 31), ("linktopay:14.1",))
    assert decided({"notice": "twice.notice", "spare": "one"}).because == ("qooqie:5.2",)
    assert decided({"notice": "other.notice", "spare": "one"}).because == ("linktopay:14.1",)


def test_a_clause_tells_which_of_two_groups_of_one_type_is_meant() -> None:
    groups = _groups()

    assert groups.speaking_of("linktopay:14.1", "twice") == "twice.another"
    assert groups.speaking_of("qooqie:5.2", "twice") == "twice.notice"
    assert groups.speaking_of("qooqie:10.3", "twice") == "twice"
    assert groups.speaking_of("qooqie:5.2", "one") == "one"


def test_groups_that_are_left_out_are_of_the_service_that_is_named() -> None:
    assert decided({}, "one").because == ("qooqie:5.2",)
    assert decided({"service": "other"}, "one").because == ("linktopay:14.1",)
    assert decided({"spare": "other"}).because == ("linktopay:14.1",)


def test_one_parameter_of_a_named_group_can_be_changed() -> None:
    changed = decided({"notice.service": "one", "notice.client": "2 weeks", "spare": "one"})

    assert (changed.outcome, changed.because) == (date(2026, 12, 17), ("qooqie:5.2",))
    assert changed.facts["spare"] == Period.parse("1 month")
    assert decided({"notice": {"client": "2 weeks"}}, "one").outcome == date(2026, 12, 17)
    assert decided({"notice": OneTerms().notice, "spare": "other"}).because == ("qooqie:5.2",)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({}, "notice: expected the service whose Notice it is, one or other or twice"),
        (
            {"notice": "twice"},
            "notice: expected the service whose Notice it is, one or other or twice.notice or twice.another;",
        ),
        ({"notice": "one", "spare": "other", "end": "x"}, "end: expected a date"),
        ({"service": "one", "notice.client": "soon"}, "notice.client: expected a period"),
        ({"service": "one", "notice.colour": "red"}, "Notice has no colour"),
        ({"service": "one", "notice": 1}, "notice: expected the service whose Notice"),
    ],
)
def test_a_group_that_cannot_be_found_is_refused_with_the_choices(
    given: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        decided(given)


def test_facts_of_another_rule_are_left_out() -> None:
    rule = registry.find("last_day")

    assert taken_by(rule, {"notice.client": "1 month", "end": 1, "service": 2, "began": 3}) == {
        "notice.client": "1 month",
        "end": 1,
        "service": 2,
    }
    with pytest.raises(BadValue, match="last_day does not take it"):
        decided({"began": "2026-01-01"}, "one")


Output = pytest.CaptureFixture[str]
FACTS = '{"agreed": {"commencement": "2026-01-15", "period": "12 months"}, "received": "2026-11-16"}'


def test_a_rule_is_evaluated_on_one_json_object_and_a_services_terms(capsys: Output) -> None:
    assert main(["rules", "eval", "end_on_clients_notice", "service=payments", FACTS, "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["outcome"] == {
        "end": "2028-01-15",
        "refused": None,
        "as_wished": True,
        "missed": "2027-01-15",
    }
    assert [each["clause"] for each in told["because"]] == ["linktopay:14.1"]


def test_a_clause_evaluates_each_of_its_rules_that_the_facts_are_enough_for(capsys: Output) -> None:
    assert main(["rules", "eval", "linktopay:14.1", FACTS, "--json"]) == 0

    told = {each["rule"]: each for each in json.loads(capsys.readouterr().out)}
    assert told["agreements.end_on_clients_notice"]["outcome"]["end"] == "2028-01-15"
    assert told["agreements.term_on"] == {
        "rule": "agreements.term_on",
        "takes": ["renewal", "agreed", "on"],
        "undecided": "on: agreements.term_on needs it",
    }

    assert main(["rules", "eval", "linktopay:14.1", FACTS]) == 0
    shown = capsys.readouterr().out
    assert "agreements.term_on takes renewal, agreed, on. on: agreements.term_on needs it\n" in shown
    assert "2028-01-15" in shown


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["qooqie:99"], "schakel rules: there is no clause 'qooqie:99'"),
        (["qooqie:23.1"], "schakel rules: no rule decides by qooqie:23.1 yet"),
        (["linktopay:14.1", "colour=red"], "schakel rules: colour: no rule of linktopay:14.1 takes it"),
        (
            ["last_day_for_notice", "notice=nobody"],
            "schakel rules: notice: expected the service whose Notice",
        ),
    ],
)
def test_what_cannot_be_evaluated_is_refused_with_a_sentence(
    words: list[str], sentence: str, capsys: Output
) -> None:
    assert main(["rules", "eval", *words]) == 1

    told = capsys.readouterr()
    assert told.err.startswith(sentence)
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_every_rule_of_the_product_says_which_facts_it_takes() -> None:
    groups = Groups.composed_in(load_terms())

    schemas = {rule.name: facts_schema(rule, groups) for rule in load_rules()}

    assert len(schemas) > 100
    notice = schemas["agreements.end_on_clients_notice"]["properties"]["notice"]
    assert notice["anyOf"][0] == {"enum": ["calls", "careers", "leads", "outreach", "payments"]}
    assert schemas["calls.quarantine_end"]["required"] == ["ended", "was_trial"]
