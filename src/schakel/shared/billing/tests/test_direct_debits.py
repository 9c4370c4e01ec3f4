"""An invoice is collected under a mandate, as it was announced, once; what comes back is open again."""

from datetime import date
from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import connections
from lxml import etree
from tests.people import provider

from schakel.kernel.calendars import start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.tests.world import noon
from schakel.shared.bank.interface import unmatched_lines
from schakel.shared.billing.models import Debit, DebitBatch, DebitMandate, Invoice
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.queries.bank import receipts_of_line
from schakel.shared.billing.queries.batches import batches_like
from schakel.shared.billing.queries.debits import debit_calendar
from schakel.shared.billing.tests.collecting import (
    CLIENT_IBAN,
    CREDITOR,
    OWN_IBAN,
    cashier,
    claim_of,
    collecting_company,
    day_of_debit,
    debits,
    notices,
    returned_file,
    signed,
    statement,
)
from schakel.shared.billing.tests.world import calls_prices, invoices_of, new_client, run_on, subscribed
from schakel.shared.billing.usecases.credit_invoice import credit_invoice
from schakel.shared.billing.usecases.download_batch import download_batch
from schakel.shared.billing.usecases.import_bank_file import import_bank_file
from schakel.shared.billing.usecases.import_returns import import_returns
from schakel.shared.billing.usecases.make_batch import make_batch
from schakel.shared.billing.usecases.mark_batch_sent import mark_batch_sent
from schakel.shared.billing.usecases.match_batch import match_batch
from schakel.shared.billing.usecases.plan_debit import plan_debit
from schakel.shared.billing.usecases.replan_debits import replan_debits
from schakel.shared.billing.usecases.unmatch_receipt import unmatch_receipt
from schakel.shared.deadlines.interface import Done, Dropped, Moved
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
ISSUED, COLLECTED = date(2026, 4, 16), date(2026, 4, 20)


@pytest.fixture
def company() -> UUID:
    calls_prices()
    return collecting_company(notice_days=4)


def invoiced(company: UUID, name: str = "Bakkerij Jansen", on: date = ISSUED) -> Invoice:
    """Have a client with a mandate be invoiced, and the collection announced."""
    client = new_client(name)
    subscribed(client, "calls", on, package="large")
    signed(client, company, on)
    run_on(on)
    invoice = invoices_of(client)[-1]
    plan_debit(client, invoice.id, at=noon(on))
    return invoice


def collected(company: UUID, invoice: Invoice) -> Debit:
    """Have it collected on its day."""
    (batch,) = make_batch(company, COLLECTED, by=cashier(), at=noon(date(2026, 4, 17)))
    download_batch(batch, by=cashier(), at=noon(date(2026, 4, 17)))
    mark_batch_sent(batch, by=cashier(), at=noon(date(2026, 4, 17)))
    debit = debits(invoice.organisation_id)[-1]
    assert day_of_debit(invoice.organisation_id, debit.id, start_of_day(COLLECTED)) == Done("collected")
    return debits(invoice.organisation_id)[-1]


@pytest.mark.clause("qooqie:19.2")
def test_a_debit_is_booked_as_paid_and_a_reversal_makes_it_to_be_transferred_with_a_notice_the_same_day(
    company: UUID,
) -> None:
    invoice = invoiced(company)
    client = invoice.organisation_id
    assert (invoice.total_minor, invoice.issued_on) == (11979, ISSUED)
    debit = collected(company, invoice)
    assert (debit.collects_on, debit.state) == (COLLECTED, "collected")
    paid = claim_of(client, invoice.id)
    assert (paid.open_minor, paid.settled_on) == (0, COLLECTED)

    back = returned_file("R1", date(2026, 4, 24), (debit.end_to_end, "119.79", "MD06"))
    done = import_returns(back, by=cashier(), at=noon(date(2026, 4, 24)))

    assert (done.new, done.there) == (1, 0)
    claim = claim_of(client, invoice.id)
    assert (claim.open_minor, claim.settled_on, claim.by_debit) == (11979, None, False)
    (notice,) = notices(client, "debit_returned")
    assert notice.clause == "qooqie:19.2"
    assert "119,79" in notice.text
    assert OWN_IBAN in notice.text
    assert claim.reference in notice.text
    replan_debits(client, at=noon(date(2026, 4, 25)))
    assert [each.state for each in debits(client)] == ["returned"]


def test_the_same_return_in_another_file_changes_nothing(company: UUID) -> None:
    invoice = invoiced(company)
    debit = collected(company, invoice)
    first = returned_file("R1", date(2026, 4, 24), (debit.end_to_end, "119.79", "MD06"))
    again = returned_file("R2", date(2026, 4, 25), (debit.end_to_end, "119.79", "MD06"))
    import_returns(first, by=cashier(), at=noon(date(2026, 4, 24)))

    done = import_returns(again, by=cashier(), at=noon(date(2026, 4, 25)))

    assert (done.new, done.there, done.odd) == (0, 1, 0)
    assert claim_of(invoice.organisation_id, invoice.id).open_minor == 11979
    assert len(notices(invoice.organisation_id, "debit_returned")) == 1


def test_a_return_of_nothing_that_is_known_and_one_of_another_amount_go_to_a_person(company: UUID) -> None:
    invoice = invoiced(company)
    debit = collected(company, invoice)
    told = returned_file(
        "R1", date(2026, 4, 24), ("NOT-OURS-1", "10.00", "AM04"), (debit.end_to_end, "19.79", "AM04")
    )

    done = import_returns(told, by=cashier(), at=noon(date(2026, 4, 24)))

    assert (done.new, done.odd) == (2, 2)
    assert claim_of(invoice.organisation_id, invoice.id).open_minor == 0


def test_a_return_after_weeks_opens_the_invoice_again_and_interest_counts_as_if_it_was_never_paid(
    company: UUID,
) -> None:
    invoice = invoiced(company)
    debit = collected(company, invoice)
    june = date(2026, 6, 10)
    import_returns(
        returned_file("R9", june, (debit.end_to_end, "119.79", "MD06")), by=cashier(), at=noon(june)
    )

    with transaction(system("test", invoice.organisation_id)):
        balance = account_of(invoice.organisation_id, june).claim(str(invoice.id))

    assert (balance.principal.minor, balance.due) == (11979, date(2026, 4, 30))
    assert balance.interest.minor == 137  # 119.79 x 10.15 % x 41 / 365


def test_a_mandate_of_a_closed_account_is_blocked_and_what_was_announced_under_it_is_taken_back(
    company: UUID,
) -> None:
    invoice = invoiced(company)
    client = invoice.organisation_id
    debit = collected(company, invoice)
    run_on(date(2026, 5, 16))
    second = invoices_of(client)[-1]
    plan_debit(client, second.id, at=noon(date(2026, 5, 16)))
    told = returned_file("R1", date(2026, 5, 17), (debit.end_to_end, "119.79", "AC04"))

    import_returns(told, by=cashier(), at=noon(date(2026, 5, 17)))

    with transaction(system("test", client)):
        assert DebitMandate.objects.of(client).get().blocked == "AC04"
    assert [each.state for each in debits(client)] == ["returned", "dropped"]
    assert claim_of(client, second.id).by_debit is False


@pytest.mark.clause("linktopay:7.12")
def test_the_client_is_told_amount_day_mandate_and_creditor_before_anything_is_collected(
    company: UUID,
) -> None:
    invoice = invoiced(company)

    (notice,) = notices(invoice.organisation_id, "debit_announced")
    (debit,) = debits(invoice.organisation_id)

    assert (debit.minor, debit.collects_on, debit.told_at) == (11979, COLLECTED, noon(ISSUED))
    assert notice.clause == "qooqie:19.2"
    assert all(word in notice.text for word in ("119,79", "20 april 2026", CREDITOR, CLIENT_IBAN[-4:]))
    with transaction(cashier()):
        (day,) = debit_calendar()
    assert (day.day, day.count, day.amount.minor) == (COLLECTED, 1, 11979)


def test_the_file_of_a_day_has_every_client_once_and_is_the_same_each_time(company: UUID) -> None:
    first, second = invoiced(company), invoiced(company, "Kapper Smit")
    (batch,) = make_batch(company, COLLECTED, by=cashier(), at=noon(date(2026, 4, 17)))

    content = download_batch(batch, by=cashier(), at=noon(date(2026, 4, 17)))

    assert content == download_batch(batch, by=cashier(), at=noon(date(2026, 4, 18)))
    orders = etree.fromstring(content).findall(".//{*}EndToEndId")
    assert sorted(each.text for each in orders) == sorted(
        debits(each.organisation_id)[0].end_to_end for each in (first, second)
    )
    assert make_batch(company, COLLECTED, by=cashier(), at=noon(date(2026, 4, 17))) == ()


@pytest.mark.clause("linktopay:7.12")
def test_two_who_make_a_file_at_once_take_each_invoice_once(company: UUID) -> None:
    for number in range(3):
        invoiced(company, f"Klant {number}")
    start = Barrier(2)
    made: list[UUID] = []
    failed: list[Exception] = []
    clerk = cashier()

    def make() -> None:
        try:
            start.wait(timeout=10)
            made.extend(make_batch(company, COLLECTED, by=clerk, at=noon(date(2026, 4, 17))))
        except Exception as problem:  # noqa: BLE001 - told below
            failed.append(problem)
        finally:
            connections.close_all()

    clerks = [Thread(target=make) for _ in range(2)]
    for each in clerks:
        each.start()
    for each in clerks:
        each.join(timeout=60)

    assert not failed
    assert len(made) == 1
    with transaction(clerk):
        assert [each.debits for each in DebitBatch.objects.all()] == [3]


def test_what_was_paid_meanwhile_is_not_collected_and_another_amount_is_announced_anew(company: UUID) -> None:
    invoice = invoiced(company)
    client = invoice.organisation_id
    credit_invoice(client, invoice.id, None, reason="Niet geleverd", by=cashier(), at=noon(date(2026, 4, 17)))

    replan_debits(client, at=noon(date(2026, 4, 17)))

    assert [(each.state, each.reason) for each in debits(client)] == [("dropped", "paid")]
    assert make_batch(company, COLLECTED, by=cashier(), at=noon(date(2026, 4, 17))) == ()


def test_a_day_that_passed_without_a_file_is_announced_anew(company: UUID) -> None:
    invoice = invoiced(company)
    client = invoice.organisation_id
    (debit,) = debits(client)

    assert isinstance(day_of_debit(client, debit.id, start_of_day(COLLECTED)), Moved)
    done = day_of_debit(client, debit.id, start_of_day(date(2026, 4, 21)))

    assert isinstance(done, Dropped)
    assert [(each.state, each.collects_on) for each in debits(client)] == [
        ("dropped", COLLECTED), ("told", date(2026, 4, 27)),
    ]  # fmt: skip
    assert len(notices(client, "debit_announced")) == 2


def test_a_file_that_was_not_sent_counts_for_nothing(company: UUID) -> None:
    invoice = invoiced(company)
    client = invoice.organisation_id
    make_batch(company, COLLECTED, by=cashier(), at=noon(date(2026, 4, 17)))

    done = day_of_debit(client, debits(client)[0].id, start_of_day(COLLECTED))

    assert isinstance(done, Moved)
    assert claim_of(client, invoice.id).open_minor == 11979


def test_the_line_of_a_file_on_the_bank_has_its_debits_collected_and_waits_for_nobody(company: UUID) -> None:
    invoice = invoiced(company)
    client = invoice.organisation_id
    (batch,) = make_batch(company, COLLECTED, by=cashier(), at=noon(date(2026, 4, 17)))
    import_bank_file(statement(COLLECTED, ("119,79", "", "incasso")), by=cashier(), at=noon(COLLECTED))
    with transaction(cashier()):
        (line,) = unmatched_lines(provider().pk)
    with pytest.raises(RefusedError, match="batch_not_sent"):
        match_batch(line.id, batch, by=cashier(), at=noon(COLLECTED))
    download_batch(batch, by=cashier(), at=noon(COLLECTED))
    mark_batch_sent(batch, by=cashier(), at=noon(COLLECTED))
    with transaction(cashier()):
        assert [each.id for each in batches_like(provider().pk, line.left)] == [batch]

    match = match_batch(line.id, batch, by=cashier(), at=noon(COLLECTED))

    assert (claim_of(client, invoice.id).open_minor, debits(client)[0].state) == (0, "collected")
    with transaction(cashier()):
        assert unmatched_lines(provider().pk) == []
        assert batches_like(provider().pk, line.left) == []
        (seen,) = receipts_of_line(provider().pk, line.id)
    assert (seen.batch, seen.client) == (batch, None)
    unmatch_receipt(match, by=cashier(), at=noon(COLLECTED))
    assert claim_of(client, invoice.id).open_minor == 0
