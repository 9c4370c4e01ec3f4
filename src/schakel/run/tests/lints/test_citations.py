"""Clauses that are cited exist."""

from pathlib import Path, PurePosixPath

from schakel.run.lints.citations import in_texts, unknown_clause
from schakel.run.lints.source import Source

MARKED = """
import pytest

@pytest.mark.clause("qooqie:10.3", "qooqie:" "10.33")
def test_something_or_other_holds() -> None:
    refuse("qooqie:" "99")
"""


def found(code: str, path: str) -> list[str]:
    return [str(each) for each in unknown_clause(Source(PurePosixPath(path), code))]


def test_code_that_cites_a_clause_that_does_not_exist_is_found() -> None:
    wrong = "qooqie:" + "10.33"
    code = f'"""As in qooqie:10.3."""\n# and in {wrong}.\n'

    assert found(code, "src/schakel/services/calls/terms.py") == [
        f"src/schakel/services/calls/terms.py:2: there is no clause {wrong}"
    ]


def test_a_test_that_claims_to_show_a_clause_that_does_not_exist_is_found() -> None:
    assert found(MARKED, "tests/terms/test_life.py") == [
        "tests/terms/test_life.py:4: there is no clause 'qooqie:10.33'"
    ]


def test_templates_and_documents_are_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "numbers.md").write_text("As in linq:2.8 and\nlinq:" + "2.88.\n")

    assert [str(each) for each in in_texts(tmp_path)] == [
        "docs/numbers.md:2: there is no clause linq:" + "2.88"
    ]
