"""Statements of interest and of account, and debts by age."""

from datetime import date
from typing import Any

import pytest

from schakel.kernel.money import Money
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.documents.pdf import account_page, interest_page
from schakel.shared.billing.queries.account_papers import account_paper
from schakel.shared.billing.queries.aging import aged_debtors
from schakel.shared.billing.queries.debtors import queue
from schakel.shared.billing.queries.interest_papers import interest_paper
from schakel.shared.billing.rules.next_step import StepKind
from schakel.shared.billing.tests.late_world import Debtor, company
from schakel.shared.billing.tests.world import office
from schakel.shared.billing.usecases.open_case import open_case
from schakel.shared.billing.usecases.send_reminder import send_reminder
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
STARTS = date(2026, 1, 1)


@pytest.mark.clause("linktopay:7.15", "linktopay:7.16", "linktopay:7.19")
def test_a_statement_of_interest_adds_up_to_what_is_open(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    debtor.until(date(2026, 4, 15))
    open_case(debtor.id, [invoice], by=office(), at=noon(date(2026, 4, 15)))
    debtor.pays("500.00", date(2026, 5, 15))
    with transaction(system("test", debtor.id)):
        paper = interest_paper(debtor.id, company(), date(2026, 6, 15))

    assert paper is not None
    segments = [(each.starts, each.days, each.base, each.amount) for each in paper.segments]
    assert segments == [
        (date(2026, 3, 16), 31, Money(1210_00), Money(12_10)),
        (date(2026, 4, 16), 30, Money(1210_00), Money(12_10)),
        (date(2026, 5, 16), 31, Money(917_52), Money(9_18)),
    ]
    assert all("7.15" in each.source for each in paper.segments)
    assert (paper.totals.principal, paper.totals.interest, paper.totals.total) == (
        Money(917_52), Money(9_18), Money(926_70),
    )  # fmt: skip
    (receipt,) = paper.receipts
    assert (receipt.interest, receipt.principal) == (Money(24_20), Money(292_48))
    assert "917,52" in interest_page(paper)


def test_nothing_late_makes_no_statement_of_interest(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    debtor.billed("1000", date(2026, 3, 1))
    with transaction(system("test", debtor.id)):
        assert interest_paper(debtor.id, company(), date(2026, 3, 15)) is None


def test_the_balance_of_a_statement_of_account_runs_from_opening_to_closing(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    debtor.billed("1000", date(2026, 3, 1))
    debtor.billed("100", date(2026, 4, 1))
    debtor.pays("500.00", date(2026, 4, 15), source="debit/1")
    debtor.undone("debit/1", date(2026, 4, 20))
    with transaction(system("test", debtor.id)):
        paper = account_paper(debtor.id, company(), date(2026, 4, 1), date(2026, 4, 30))

    assert paper is not None
    assert (paper.opening, paper.closing) == (Money(1216_25), Money(1349_76))
    lines = [(each.on.day, each.debit or each.credit, each.balance) for each in paper.lines]
    assert lines == [
        (1, Money(121_00), Money(1337_25)),
        (15, Money(500_00), Money(837_25)),
        (20, Money(500_00), Money(1337_25)),
        (30, Money(12_51), Money(1349_76)),
    ]
    assert "1.349,76" in account_page(paper)


def test_debts_stand_in_the_column_of_their_age(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "calls", STARTS)
    for day in (date(2026, 1, 10), date(2026, 2, 20), date(2026, 3, 20), date(2026, 4, 10), date(2026, 5, 1)):
        debtor.billed("100", day)
    on = date(2026, 5, 1)
    debtor.until(on)
    with transaction(office()):
        (aged,) = aged_debtors(on)
        assert aged_debtors(on, search="nobody") == []

    assert [part.minor for part in aged.parts] == [12100, 24200, 12100, 0, 12100]
    assert aged.total == Money(605_00)


def test_the_queue_has_the_next_step_of_each_debtor_with_its_clause(standing_clock: Any) -> None:
    debtor = Debtor(standing_clock, "payments", STARTS)
    invoice = debtor.billed("1000", date(2026, 3, 1))
    careers = Debtor(standing_clock, "careers", date(2026, 3, 2))
    careers.billed("100", date(2026, 3, 3))
    on = date(2026, 3, 20)
    debtor.until(on)
    found, more = queue(office(), on)

    assert not more
    steps = [(each.client.id, each.step.outcome.kind, each.step.because) for each in found if each.step]
    assert steps == [
        (debtor.id, StepKind.REMIND, ("linktopay:7.19",)),
        (careers.id, StepKind.NOTICE, ("twinqels:24.4.2",)),
    ]
    assert found[0].overdue == Money(1210_00 + 1_95)
    send_reminder(debtor.id, [invoice], by=office(), at=noon(on))
    assert queue(office(), on)[0][0].step.outcome.kind is StepKind.CASE  # type: ignore[union-attr]
    open_case(debtor.id, [invoice], by=office(), at=noon(on))
    assert queue(office(), on)[0][0].step.outcome.kind is StepKind.COLLECT  # type: ignore[union-attr]
