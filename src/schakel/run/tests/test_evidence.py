"""Which tests show a clause."""

from pathlib import Path

from schakel.run.evidence import evidence_by_clause

TESTS = """
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.clause("qooqie:1.1.5")]

@pytest.mark.clause("qooqie:10.3", "qooqie:10.5")
def test_a_number_rests_for_half_a_year() -> None: ...

@pytest.mark.clause("qooqie:10.4")
class TestPorting:
    def test_a_number_goes_along_with_its_client(self) -> None: ...

def helper() -> None: ...
"""


def test_a_clause_is_shown_by_the_tests_that_are_marked_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "tests" / "terms"
    folder.mkdir(parents=True)
    (folder / "test_numbers.py").write_text(TESTS)

    rests = "tests/terms/test_numbers.py::test_a_number_rests_for_half_a_year"
    along = "tests/terms/test_numbers.py::TestPorting::test_a_number_goes_along_with_its_client"
    assert evidence_by_clause(tmp_path) == {
        "qooqie:1.1.5": (rests, along),
        "qooqie:10.3": (rests,),
        "qooqie:10.5": (rests,),
        "qooqie:10.4": (along,),
    }
