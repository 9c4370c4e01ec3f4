from pathlib import Path

import pytest

from schakel.kernel.clauses import Owner, owners
from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision, Registry, decide
from schakel.kernel.terms import Terms, term
from schakel.run import rulebook
from schakel.run.rulebook import differences, load_rules, load_terms


class DriftedTerms(Terms):
    quarantine: Period = term("5 months", clause="qooqie:10.3")


registry = Registry()


@registry.rule("qooqie:10.3")
def known_rule() -> Decision[bool]:
    return decide(True, because="qooqie:10.3")


def test_the_register_and_every_term_agree_with_the_catalogues_and_the_code() -> None:
    assert differences(owners().values(), load_rules(), load_terms()) == []


def test_a_claim_without_ground_is_named() -> None:
    register = [
        Owner(
            "qooqie:10.3", rules=(f"{__name__}:known_rule",), effects=("schakel.run.rulebook:differences",)
        ),
        Owner("qooqie:10.4", rules=(f"{__name__}:known_rule",), effects=("schakel.run.rulebook:nothing",)),
        Owner("qooqie:10.5", rules=("schakel.run.nowhere:rule",), effects=("schakel.nowhere.at_all:effect",)),
    ]

    assert differences(register, registry.rules(), []) == [
        f"qooqie:10.4: the rule {__name__}:known_rule does not declare this clause",
        "qooqie:10.4: there is no schakel.run.rulebook:nothing",
        "qooqie:10.5: there is no rule schakel.run.nowhere:rule",
        "qooqie:10.5: there is no schakel.nowhere.at_all:effect",
    ]


def test_a_term_that_drifted_is_named() -> None:
    assert differences([], [], [DriftedTerms]) == [
        "DriftedTerms.quarantine is 5 months, but qooqie:10.3 says quarantine = 6 months"
    ]


def test_rules_are_found_at_any_depth_without_importing_what_stands_beside_them(tmp_path: Path) -> None:
    for module in (
        "one/rules/first.py",
        "two/inner/rules.py",
        "two/models.py",
        "two/tests/rules.py",
        "three/other.py",
    ):
        path = tmp_path / module
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("raise AssertionError")
    for folder in ("one", "one/rules", "two", "two/inner", "two/tests", "three"):
        (tmp_path / folder / "__init__.py").touch()

    found = list(rulebook._walk("house", [str(tmp_path)], "rules"))

    assert found == ["house.one.rules", "house.one.rules.first", "house.two.inner.rules"]


def test_constants_and_classes_count_as_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "schakel_places.py").write_text("A = 1\nB: int = 2\nclass C: ...\nasync def d(): ...\n")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert rulebook._top_level_names("schakel_places") == {"A", "B", "C", "d"}
