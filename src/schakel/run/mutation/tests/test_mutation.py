import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.terms import ClientEnds, Notice, Terms, group, term
from schakel.run.cli import main
from schakel.run.mutation import report
from schakel.run.mutation.child import Evidence, Outcome
from schakel.run.mutation.numbers import parameters_of, put_default
from schakel.run.rulebook import load_terms


class ManyTerms(Terms):
    lasts: Period = term("6 months", clause="qooqie:10.3")
    none: Period = term("0 days", clause="qooqie:10.3")
    fee: Money = term("EUR 25", clause="qooqie:10.3")
    rate: Decimal = term("8.5", clause="qooqie:10.3")
    times: int = term(5, clause="qooqie:10.3")
    asked: bool = term(default=True, clause="qooqie:10.3")
    since: date | None = term("2019-02-28", clause="qooqie:10.3")
    listed: str = term("storage, secrecy", clause="qooqie:10.3")
    title: str = term("terms", clause="qooqie:10.3")
    not_yet: Period | None = term(None, clause="qooqie:10.3")
    other: Period = term("6 months", clause="qooqie:10.4")
    notice: Notice = group(
        Notice,
        client=term("1 month", clause="qooqie:5.2"),
        client_ends=term(ClientEnds.ANY_DAY, clause="qooqie:5.2"),
        never_early=term(default=True, clause="qooqie:5.1"),
    )


def test_every_kind_of_number_has_another_value() -> None:
    changed = {each.name: each.changed for each in parameters_of("qooqie:10.3", [ManyTerms])}

    assert changed == {
        "lasts": Period.parse("7 months"),
        "none": Period.parse("1 month"),
        "fee": Money.parse("EUR 26"),
        "rate": Decimal("9.5"),
        "times": 6,
        "asked": False,
        "since": date(2019, 3, 1),
        "listed": "storage",
        "title": "terms changed",
        "not_yet": Period.parse("1 month"),
    }
    in_group = {each.name: each.changed for each in parameters_of("qooqie:5.2", [ManyTerms])}
    assert in_group == {"notice.client": Period.parse("2 months"), "notice.client_ends": "end of a term"}


def test_every_number_of_the_product_can_be_changed() -> None:
    kinds = load_terms()
    clauses = {told.clause for kind in kinds for told in kind().describe() if told.clause}

    changes = [each for clause in clauses for each in parameters_of(clause, kinds)]

    assert len(changes) == sum(1 for kind in kinds for told in kind().describe() if told.clause)
    assert [each.place for each in changes if each.changed == each.value] == []


def test_a_changed_default_is_what_new_terms_hold() -> None:
    class Own(ManyTerms):
        extra: int = term(1, clause="linq:5.1")
        spare: Notice = group(Notice, client=term("1 month", clause="linq:5.2"))

    for clause in ("linq:5.1", "linq:5.2"):
        for each in parameters_of(clause, [Own]):
            put_default(each)

    assert (Own().extra, Own().spare.client) == (2, Period.parse("2 months"))
    assert Own().spare.clause_of("client") == "linq:5.2"
    assert Own().lasts.after(date(2026, 1, 31)) == date(2026, 7, 31)


TESTS = """
import pytest
from schakel.kernel.periods import Period
from schakel.services.payments.terms import PaymentsTerms

TERMS = PaymentsTerms()

@pytest.mark.clause("linktopay:14.4")
def test_the_provider_has_three_months():
    assert TERMS.notice.provider == Period.parse("3 months")

@pytest.mark.clause("linktopay:14.4", "linktopay:14.1")
def test_the_client_has_one():
    assert TERMS.notice.client == Period.parse("1 month")

def test_of_no_clause_at_all():
    assert TERMS.notice.provider is None
"""
PLACE = "schakel.services.payments.terms:PaymentsTerms.notice.provider"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with one file of tests."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_some.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    clause(*ids): evidence\n")
    return tmp_path


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A folder that runs write in."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


@pytest.mark.server
def test_the_tests_of_a_clause_run_on_the_changed_number(checkout: Path, scratch: Path) -> None:
    evidence = Evidence.found("linktopay:14.4", checkout, scratch)

    assert evidence.files == (checkout / "tests" / "test_some.py",)
    assert Evidence.found("linktopay:14", checkout, scratch).files == ()
    assert evidence.run(PLACE) == Outcome(2, ("tests/test_some.py::test_the_provider_has_three_months",))


@pytest.mark.server
def test_tests_that_cannot_be_run_are_told_with_what_pytest_said(checkout: Path, scratch: Path) -> None:
    (checkout / "pytest.ini").write_text("[pytest\n")

    with pytest.raises(RuntimeError, match=r"(?s)the tests of linktopay:14.4 could not be run.*pytest.ini"):
        Evidence.found("linktopay:14.4", checkout, scratch).run(None)


Output = pytest.CaptureFixture[str]
Runs = Callable[[Outcome, Outcome], None]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, checkout: Path) -> Runs:
    """Say how the tests run: first as the terms are, then with a change."""

    def given(unchanged: Outcome, changed: Outcome) -> None:
        def run(self: Evidence, place: str | None) -> Outcome:
            assert self.checkout == checkout
            return unchanged if place is None else changed

        monkeypatch.setattr(report, "CHECKOUT", checkout)
        monkeypatch.setattr(Evidence, "run", run)
        monkeypatch.setenv("COLUMNS", "120")

    return given


def test_a_change_that_a_test_notices_is_reported_with_the_test(runs: Runs, capsys: Output) -> None:
    runs(Outcome(2, ()), Outcome(2, ("tests/test_some.py::test_one",)))
    assert main(["clauses", "--mutate", "linktopay:14.4", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == [
        {
            "parameter": PLACE,
            "value": "3 months",
            "changed": "4 months",
            "red": ["tests/test_some.py::test_one"],
        }
    ]
    assert main(["clauses", "--mutate", "linktopay:14.4"]) == 0
    assert "1 of 1 changes are noticed by the 2 tests of linktopay:14.4." in capsys.readouterr().out


def test_a_change_that_no_test_notices_fails(runs: Runs, capsys: Output) -> None:
    runs(Outcome(2, ()), Outcome(2, ()))
    assert main(["clauses", "--mutate", "linktopay:14.4"]) == 1

    told = capsys.readouterr()
    assert "PaymentsTerms.notice.provider" in told.out
    assert "none: nothing notices" in told.out
    assert told.out.endswith("0 of 1 changes are noticed by the 2 tests of linktopay:14.4.\n")
    assert told.err == "schakel clauses: 1 of 1 changes tried\n"


@pytest.mark.parametrize(
    ("clause", "unchanged", "sentence"),
    [
        (
            "linktopay:14.4",
            Outcome(2, ("test_one",)),
            "tests of linktopay:14.4 are red as they are: test_one\n",
        ),
        ("linktopay:14.4", Outcome(0, ()), "no test gives evidence for linktopay:14.4\n"),
        ("linktopay:14.3", Outcome(2, ()), "no test gives evidence for linktopay:14.3\n"),
        ("qooqie:23.1", Outcome(2, ()), "no terms have a number of qooqie:23.1\n"),
        ("qooqie:99", Outcome(2, ()), "there is no clause 'qooqie:99'"),
    ],
)
def test_what_shows_nothing_of_a_clause_is_refused(
    clause: str, unchanged: Outcome, sentence: str, runs: Runs, capsys: Output
) -> None:
    runs(unchanged, Outcome(2, ("test_one",)))

    assert main(["clauses", "--mutate", clause]) == 1
    assert capsys.readouterr().err.startswith(f"schakel clauses: {sentence}")


def test_the_plugin_does_nothing_without_an_order(monkeypatch: pytest.MonkeyPatch) -> None:
    from schakel.run.mutation.order import ORDER
    from schakel.run.mutation.plugin import pytest_configure

    monkeypatch.delenv(ORDER, raising=False)
    nothing: Any = None
    pytest_configure(nothing)
