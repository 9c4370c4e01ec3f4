"""Every invoice and every credit note is told of once, whatever happens to the process that does it."""

from datetime import date
from typing import Any

import pytest
from tests.people import new_person

from schakel.shared.accounts.interface import readers
from schakel.shared.agreements.tests.world import noon, told_others
from schakel.shared.billing.events import InvoiceIssued
from schakel.shared.billing.models import Claim
from schakel.shared.billing.queries.quiet import organisations_to_tell
from schakel.shared.billing.tests.portal import Customer, new_customer
from schakel.shared.billing.tests.world import run_on
from schakel.shared.billing.usecases.announce import announce
from schakel.shared.billing.usecases.announce_all import announce_all
from schakel.shared.billing.usecases.announce_invoices import announce_invoices
from schakel.shared.billing.usecases.tell_readers import tell_readers
from schakel.shared.jobs.interface import run_worker
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
FIRST = date(2026, 3, 16)


@pytest.fixture
def customer() -> Customer:
    made = new_customer()
    run_on(FIRST)
    return made


def mails(customer: Customer) -> list[tuple[str, str, str]]:
    """Read what was mailed: the kind, to whom, and the subject."""
    with transaction(system("test", customer.id)):
        rows = OutgoingMessage.objects.of(customer.id).filter(channel="mail", kind__startswith="billing.")
        return [(row.kind, row.to, row.subject) for row in rows.order_by("created_at", "id")]


def reading(customer: Customer) -> list[str]:
    """Read the addresses of the people of the client who may read invoices."""
    with transaction(system("test", customer.id)):
        return [reader.email for reader in readers(customer.id, "billing.read")]


def portal(customer: Customer) -> int:
    with transaction(system("test", customer.id)):
        return (
            OutgoingMessage.objects.of(customer.id)
            .filter(channel="portal", kind="billing.invoice_issued")
            .count()
        )


@pytest.mark.clause("linktopay:7.9")
def test_an_invoice_is_mailed_to_who_reads_invoices_and_to_the_address_for_them(customer: Customer) -> None:
    customer.member("finance_admin")
    customer.member("member")

    assert announce_invoices(customer.id, noon(FIRST)) == 1

    assert len(reading(customer)) == 2
    assert sorted(to for _, to, _ in mails(customer)) == sorted(
        [*reading(customer), "facturen@jansen.example"]
    )
    number = customer.number(customer.invoices()[0])
    assert all(subject.endswith(f" {number}: €\N{NO-BREAK SPACE}119,79") for _, _, subject in mails(customer))
    assert portal(customer) == 1


def test_who_reads_invoices_at_the_address_for_them_gets_one_mail() -> None:
    customer = new_customer(invoice_email="admin@jansen.example")
    customer.member("admin", new_person("An Jansen", "Admin@jansen.example"))
    run_on(FIRST)
    announce_invoices(customer.id, noon(FIRST))

    assert sorted(to for _, to, _ in mails(customer)) == sorted(reading(customer))


def test_the_job_may_run_as_often_as_it_likes(customer: Customer) -> None:
    assert [announce_invoices(customer.id, noon(FIRST)) for _ in range(3)] == [1, 0, 0]

    (event,) = told_others(customer.id, InvoiceIssued)
    assert (event["kind"], event["total_minor"], event["due"]) == ("invoice", 11979, "2026-03-30")
    assert len(mails(customer)) == 2
    assert organisations_to_tell(10) == []


def test_a_job_that_is_killed_half_way_told_nobody_and_the_next_one_tells_everybody(
    customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_on(date(2026, 4, 16))
    calls: list[Any] = []

    def killed(*told: Any, **more: Any) -> Any:
        calls.append(told)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return tell_readers(*told, **more)

    with monkeypatch.context() as patched:
        patched.setattr("schakel.shared.billing.usecases.announce_invoices.tell_readers", killed)
        with pytest.raises(KeyboardInterrupt):
            announce_invoices(customer.id, noon(date(2026, 4, 16)))
    assert mails(customer) == []
    assert told_others(customer.id, InvoiceIssued) == []

    assert announce_invoices(customer.id, noon(date(2026, 4, 16))) == 2
    assert len(mails(customer)) == 4
    assert len(told_others(customer.id, InvoiceIssued)) == 2


def test_a_credit_note_is_told_of_once_with_an_amount_below_nothing(customer: Customer) -> None:
    announce_invoices(customer.id, noon(FIRST))
    customer.credit(customer.invoices()[0], date(2026, 3, 18))
    assert organisations_to_tell(10) == [customer.id]

    assert [announce_invoices(customer.id, noon(date(2026, 3, 18))) for _ in range(2)] == [1, 0]

    assert [event["total_minor"] for event in told_others(customer.id, InvoiceIssued)] == [11979, -11979]
    assert [kind for kind, _, _ in mails(customer)] == ["billing.invoice_issued"] * 2 + [
        "billing.credit_issued"
    ] * 2


def test_a_run_has_everybody_told_and_the_sweep_finds_who_was_left(
    customer: Customer, standing_clock: Any
) -> None:
    standing_clock.stand_still(noon(FIRST))
    other = new_customer("Kapper De Vries")
    run_on(FIRST)
    announce(customer.id)
    announce_all()
    announce_all()
    run_worker(wait=False)

    for each in (customer, other):
        with transaction(system("test", each.id)):
            assert not Claim.objects.of(each.id).filter(announced_at=None).exists()
        assert len(told_others(each.id, InvoiceIssued)) == 1


def test_an_address_that_is_none_holds_nothing_up() -> None:
    customer = new_customer(invoice_email="no address")
    run_on(FIRST)

    assert announce_invoices(customer.id, noon(FIRST)) == 1
    assert [to for _, to, _ in mails(customer)] == reading(customer)
    assert portal(customer) == 1
