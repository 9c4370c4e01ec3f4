import json
import re
from datetime import date

import pytest

from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision, Registry, decide
from schakel.kernel.terms import Terms, term
from schakel.run.cli import main
from schakel.run.commands import rules as command

registry = Registry()


class SampleTerms(Terms):
    quarantine: Period = term("6 months", clause="qooqie:10.3")


@registry.rule("qooqie:10.3", "qooqie:15.2")
def quarantine_end(terms: SampleTerms, ended: date) -> Decision[date]:
    """Day on which a number may be used again [after] its contract ended."""
    return decide(
        terms.quarantine.after(ended), because="qooqie:10.3", ended=ended, limits=[Period.parse("1 day"), 1j]
    )


@pytest.fixture(autouse=True)
def _one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(command, "load_rules", registry.rules)
    monkeypatch.setattr(command, "find", registry.find)
    monkeypatch.setattr(command, "evaluate", registry.evaluate)


Output = pytest.CaptureFixture[str]


def test_rules_are_listed_with_their_clauses(capsys: Output) -> None:
    assert main(["rules", "list"]) == 0

    shown = capsys.readouterr().out
    assert "quarantine_end" in shown
    assert "qooqie:10.3" in shown
    assert "Day on which a number may be used again [after] its contract ended." in shown


def test_rules_of_one_clause_are_listed_as_json(capsys: Output) -> None:
    assert main(["rules", "list", "--clause", "qooqie:15.2", "--json"]) == 0
    assert [each["name"] for each in json.loads(capsys.readouterr().out)] == ["quarantine_end"]

    assert main(["rules", "list", "--clause", "qooqie:10.4", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []

    assert main(["rules", "list", "--clause", "qooqie:10.4"]) == 0
    assert capsys.readouterr().out == "No rule decides by qooqie:10.4 yet.\n"


def test_a_rule_is_evaluated_and_says_why(capsys: Output) -> None:
    assert main(["rules", "eval", "quarantine_end", "ended=2026-08-31"]) == 0

    shown = capsys.readouterr().out
    assert "2027-02-28" in shown
    assert "qooqie:10.3 Number quarantine" in shown
    assert "2026-08-31" in shown


def test_a_rule_is_evaluated_on_changed_terms_as_json(capsys: Output) -> None:
    words = [
        "rules",
        "eval",
        "quarantine_end",
        "ended=2026-08-31",
        'terms={"quarantine": "1 month"}',
        "--json",
    ]
    assert main(words) == 0

    assert json.loads(capsys.readouterr().out) == {
        "rule": "quarantine_end",
        "outcome": "2026-09-30",
        "because": [{"clause": "qooqie:10.3", "title": "Number quarantine"}],
        "facts": {"ended": "2026-08-31", "limits": "[Period(count=1, unit=<Unit.DAYS: 'days'>), 1j]"},
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["rules", "eval", "nothing"], "schakel rules: there is no rule 'nothing'\n"),
        (["rules", "eval", "quarantine_end"], "schakel rules: ended: quarantine_end needs it\n"),
        (
            ["rules", "eval", "quarantine_end", "ended"],
            "schakel rules: ended: write each fact as key=value, such as",
        ),
        (["rules", "eval", "quarantine_end", "ended=a", "ended=b"], "schakel rules: ended: given twice\n"),
        (["rules", "eval", "quarantine_end", "ended=x"], "schakel rules: ended: expected a date such as"),
        (["rules", "eval", "quarantine_end", "terms={x"], "schakel rules: terms: this is not JSON"),
        (
            ["rules", "eval", "quarantine_end", "ended=2026-03-31", "terms.quarantine=24 hours"],
            "schakel rules: 24 hours count from an instant, not from a date\n",
        ),
        (
            ["rules", "eval", "quarantine_end", "ended=2026-03-31", "terms.quarantine=9999 years"],
            "schakel rules: the period ends outside the years 1 to 9999\n",
        ),
        (["rules", "list", "--clause", "qooqie:99"], "schakel rules: there is no clause 'qooqie:99'"),
        (
            ["clauses", "qooqie:10.33"],
            "schakel clauses: there is no clause 'qooqie:10.33'; did you mean qooqie:10.3",
        ),
        (
            ["clauses", "--area", "garden"],
            "schakel clauses: there is no area 'garden'; choose from agreements, ",
        ),
        (
            ["clauses", "--service", "x"],
            "schakel clauses: there is no service 'x'; choose from calls, leads, ",
        ),
        (
            ["clauses", "--part", "x"],
            "schakel clauses: there is no part 'x'; choose from accounts, agreements",
        ),
        (["clauses", "--kind", "x"], "schakel clauses: there is no kind 'x'; choose from rule, feature, "),
        (["clauses", "--state", "x"], "schakel clauses: there is no state 'x'; choose from open, decided, "),
    ],
)
def test_bad_input_is_refused_with_a_sentence(words: list[str], sentence: str, capsys: Output) -> None:
    assert main(words) == 1

    told = capsys.readouterr()
    assert told.err.startswith(sentence)
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_clauses_are_listed_by_area(capsys: Output) -> None:
    assert main(["clauses", "--area", "voice"]) == 0

    shown = capsys.readouterr().out
    assert shown.endswith("\n7 clauses\n")
    assert "Announcement before recording" in shown


def test_clauses_are_filtered_by_everything_at_once(capsys: Output) -> None:
    words = ["clauses", "--service", "calls", "--kind", "guard", "--area", "voice", "--json"]
    assert main(words) == 0

    assert [each["id"] for each in json.loads(capsys.readouterr().out)] == [
        "qooqie:11.2",
        "qooqie:11.4",
        "qooqie:11.5",
    ]


def test_what_is_missing_is_listed_for_one_part(capsys: Output) -> None:
    assert main(["clauses", "--missing", "--part", "privacy", "--json"]) == 0

    listed = json.loads(capsys.readouterr().out)
    assert listed != []
    assert all("privacy" in each["missing"] for each in listed)
    assert main(["clauses", "--missing", "--part", "calls"]) == 0
    assert re.search(r"\ncalls: \d+\n", capsys.readouterr().out)


def test_one_clause_is_shown_in_full(capsys: Output) -> None:
    assert main(["clauses", "qooqie:10.3"]) == 0

    shown = capsys.readouterr().out
    assert "qooqie:10.3  Number quarantine" in shown
    assert "quarantine: 6 months" in shown
    assert "Qooqie general terms (call tracking)" in shown
    assert "Agreement ends 2026-03-31 -> release date 2026-09-30" in shown


def test_one_clause_is_shown_as_json(capsys: Output) -> None:
    assert main(["clauses", "qooqie:10.3", "--json"]) == 0

    shown = json.loads(capsys.readouterr().out)
    assert shown["params"] == {"quarantine": "6 months"}
    assert shown["kind"] == "rule"
    assert shown["decides"] == "calls"
    release = {"place": "schakel.services.calls.usecases.release_number:release_number", "kind": "action"}
    assert release in shown["effects"]
    assert any(
        test.endswith("::test_a_number_that_is_taken_back_rests_for_half_a_year") for test in shown["tests"]
    )


def test_the_check_of_the_register_passes(capsys: Output) -> None:
    assert main(["clauses", "--check"]) == 0
    assert capsys.readouterr().out == "0 differences between the register, the terms and the catalogues.\n"
