"""Confirming and undoing matches: never above a line or a claim, and nothing of it is forgotten."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connections
from django.db.utils import ProgrammingError

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.bank.facts import Claim, Evidence, OpenLine, Proposal
from schakel.shared.bank.interface import (
    confirm_match,
    import_statement,
    matches,
    proposals,
    undo_match,
    unmatched_lines,
)
from schakel.shared.bank.models import BankLine, BankMatch, BankMatchUndone
from schakel.shared.bank.tests.samples import sample
from schakel.shared.events.models import RecordedEvent
from schakel.shared.tenancy.interface import system, transaction

pytestmark = [pytest.mark.usefixtures("committed")]
NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
CLAIM = UUID("01900000-0000-7000-8000-000000000009")


@pytest.fixture
def lines(organisation: UUID) -> list[OpenLine]:
    """EUR 121 and EUR 250.50 that came in, EUR 60 that went back."""
    with transaction(system("test", organisation)) as tx:
        import_statement(tx, sample("ing.camt02.xml"), at=NOON)
        return unmatched_lines(organisation)


def confirmed(client: UUID, line: UUID, claim: Claim, minor: int, currency: str = "EUR") -> UUID:
    with transaction(system("test", client)) as tx:
        return confirm_match(tx, line, claim, Money(minor, currency), at=NOON)


def undone(client: UUID, match: UUID) -> None:
    with transaction(system("test", client)) as tx:
        undo_match(tx, match, at=LATER)


def owed(minor: int = 12100, **more: object) -> Claim:
    return Claim(id=CLAIM, open=Money(minor), **more)  # type: ignore[arg-type]


def left(client: UUID) -> list[int]:
    with transaction(system("test", client)):
        return [each.left.minor for each in unmatched_lines(client)]


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as refused:
        act()
    return refused.value.what


def test_what_is_proposed_is_confirmed_and_leaves_the_list(organisation: UUID, lines: list[OpenLine]) -> None:
    claim = owed(reference="F2026-0012")
    with transaction(system("test", organisation)):
        (proposed,) = proposals(organisation, [claim])
    assert proposed == Proposal(lines[0].id, CLAIM, Money(12100), Evidence.REFERENCE)

    made = confirmed(organisation, proposed.line, claim, proposed.amount.minor)

    assert left(organisation) == [25050, -6000]
    with transaction(system("test", organisation)):
        (kept,) = matches(organisation, claim=CLAIM)
        told = RecordedEvent.objects.of(organisation).get(name="bank.line_matched")
    assert (kept.id, kept.line, kept.amount, kept.at, kept.undone_at) == (
        made,
        lines[0].id,
        Money(12100),
        NOON,
        None,
    )
    assert told.facts == {
        "match": str(made), "line": str(lines[0].id), "claim": str(CLAIM), "minor": 12100, "currency": "EUR",
    }  # fmt: skip


def test_a_line_settles_several_claims_up_to_its_amount(organisation: UUID, lines: list[OpenLine]) -> None:
    confirmed(organisation, lines[0].id, owed(10000), 10000)
    other = Claim(id=new_id(), open=Money(5000))

    assert refusal(lambda: confirmed(organisation, lines[0].id, other, 2101)) == "bank_above_line"
    confirmed(organisation, lines[0].id, other, 2100)
    assert left(organisation) == [25050, -6000]


def test_an_undone_match_frees_its_amount_and_stays_in_the_history(
    organisation: UUID, lines: list[OpenLine]
) -> None:
    made = confirmed(organisation, lines[0].id, owed(), 12100)
    undone(organisation, made)
    again = confirmed(organisation, lines[0].id, owed(), 100)

    assert left(organisation) == [12000, 25050, -6000]
    with transaction(system("test", organisation)):
        assert [(each.id, each.undone_at) for each in matches(organisation, line=lines[0].id)] == [
            (made, LATER),
            (again, None),
        ]
        names = RecordedEvent.objects.of(organisation).order_by("id").values_list("name", flat=True)
        assert list(names) == ["bank.line_matched", "bank.match_undone", "bank.line_matched"]
    assert refusal(lambda: undone(organisation, made)) == "bank_match_undone"
    assert refusal(lambda: undone(organisation, new_id())) == "bank_match_unknown"


@pytest.mark.parametrize(
    ("which", "claim", "minor", "currency", "what"),
    [
        (0, owed(12000), 12001, "EUR", "bank_above_claim"),
        (0, owed(99999), 12101, "EUR", "bank_above_line"),
        (0, owed(), 0, "EUR", "bank_amount_other"),
        (0, owed(), -100, "EUR", "bank_amount_other"),
        (0, owed(), 100, "USD", "bank_amount_other"),
        (2, owed(), 6000, "EUR", "bank_amount_other"),
        (2, owed(6000), -6000, "EUR", "bank_above_claim"),
        (2, owed(received=Money(5999)), -6000, "EUR", "bank_above_claim"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    organisation: UUID, lines: list[OpenLine], which: int, claim: Claim, minor: int, currency: str, what: str
) -> None:
    assert refusal(lambda: confirmed(organisation, lines[which].id, claim, minor, currency)) == what
    assert left(organisation) == [12100, 25050, -6000]


def test_a_return_takes_back_what_was_received(organisation: UUID, lines: list[OpenLine]) -> None:
    claim = owed(0, reference="INC-2026-0044", received=Money(6000))
    with transaction(system("test", organisation)):
        (proposed,) = proposals(organisation, [claim])
    confirmed(organisation, proposed.line, claim, proposed.amount.minor)

    assert proposed.amount == Money(-6000)
    assert left(organisation) == [12100, 25050]


def test_a_line_of_somebody_else_is_unknown(organisation: UUID, lines: list[OpenLine]) -> None:
    from tests.people import new_organisation

    other = new_organisation("Bakkerij De Wit", "de-wit").pk
    made = confirmed(organisation, lines[0].id, owed(), 100)

    assert refusal(lambda: confirmed(other, lines[0].id, owed(), 100)) == "bank_line_unknown"
    assert refusal(lambda: undone(other, made)) == "bank_match_unknown"


def test_of_many_matches_at_once_no_more_hold_than_the_line_has(
    organisation: UUID, lines: list[OpenLine]
) -> None:
    def once(_number: int) -> bool:
        try:
            confirmed(organisation, lines[0].id, Claim(id=new_id(), open=Money(1000)), 1000)
        except RefusedError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(once, range(20))) == 12
    assert left(organisation) == [100, 25050, -6000]


def test_the_database_refuses_more_than_the_line_has(organisation: UUID, lines: list[OpenLine]) -> None:
    for matched in (12101, -1):
        with (
            pytest.raises(IntegrityError, match="bank_line_not_above"),
            transaction(system("test", organisation)),
        ):
            BankLine.objects.of(organisation).filter(pk=lines[0].id).update(matched_minor=matched)


def test_history_is_not_changed_or_removed(organisation: UUID, lines: list[OpenLine]) -> None:
    undone(organisation, confirmed(organisation, lines[0].id, owed(), 100))

    for model in (BankMatch, BankMatchUndone):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction(system("test", organisation)),
        ):
            model.objects.of(organisation)._raw_delete("default")
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction(system("test", organisation)),
        ):
            model.objects.of(organisation).update(at=LATER)
