"""What staff do on the pages of the office of invoices, and what comes of it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.people import provider, provider_actor

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.interface import ClientKind, Details, report_details
from schakel.shared.agreements.tests.world import member, noon
from schakel.shared.billing.models import AgreedFee, Charge, HourlyRate, Invoice, InvoiceRun, Subscription
from schakel.shared.billing.tests.office.furnished import Office, furnished, signed_in
from schakel.shared.billing.tests.world import calls_prices, invoices_of, new_client, run_on, subscribed
from schakel.shared.billing.usecases.work_off_run import work_off_run
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import system, transaction

ALL = ["2026-000003", "2026-000002", "2026-000001"]


@pytest.fixture
def here(committed: None, standing_clock: Any) -> Office:
    return furnished()


@pytest.fixture
def finance(here: Office) -> Client:
    return signed_in("finance")


def invoices(here: Office) -> list[str]:
    """Read the numbers of what was issued under the first contract; the worker may take up the other one."""
    return [each.number for each in invoices_of(here.client) if each.contract_id == here.contract.id]


def test_invoices_are_found_by_number_client_service_state_and_days(here: Office, finance: Client) -> None:
    address = here.address_of("invoices")
    for query, numbers in (
        ({}, ALL),
        ({"q": "000002"}, ["2026-000002"]),
        ({"q": "bakkerij"}, ALL),
        ({"q": "nobody"}, []),
        ({"service": "calls", "standing": "late"}, ["2026-000001"]),
        ({"standing": "credited"}, ["2026-000002"]),
        ({"standing": "credit_note"}, ["2026-000003"]),
        ({"standing": "paid"}, []),
        ({"standing": "open"}, []),
        ({"first": "2026-04-17"}, ["2026-000003"]),
        ({"last": "2026-04-01"}, ["2026-000001"]),
        ({"company": str(here.company)}, ALL),
        (
            {"standing": "nonsense", "company": "nonsense", "service": "x"},
            ALL,
        ),
    ):
        rows = finance.get(address, query).context["rows"]
        assert [one.number for one, *_rest in rows] == numbers, query
    assert finance.get(address, {"after": "nonsense"}).status_code == 400


def test_an_invoice_shows_what_was_paid_and_its_credit_notes(here: Office, finance: Client) -> None:
    page = finance.get(here.address_of("invoice"))

    paid = [(each.amount.minor, str(part), str(via)) for each, part, via in page.context["paid"]]
    assert paid == [(10, "Interest", "Bank transfer"), (9990, "Invoice", "Bank transfer")]
    assert page.context["one"].open.minor == 11979 - 9990
    second = invoices_of(here.client)[1]
    credited = finance.get(here.address_of("invoice", invoice=second.id))
    assert [note.number for note in credited.context["notes"]] == ["2026-000003"]
    assert [str(words) for _event, words in credited.context["events"]] == ["Credited"]
    note = credited.context["notes"][0]
    assert (
        finance.get(here.address_of("invoice", invoice=note.id)).context["corrected"].number == "2026-000002"
    )


def test_a_line_is_credited_for_a_part(here: Office, finance: Client) -> None:
    address = here.address_of("invoice-credit")
    bad = finance.post(address, {"what": "lines", "line_0": "100,00", "reason": "Te veel"})
    assert (bad.status_code, list(bad.context["form"].errors)) == (422, ["line_0"])
    none = finance.post(address, {"what": "lines", "reason": "Te veel"})
    assert (none.status_code, list(none.context["form"].errors)) == (422, ["what"])

    told = finance.post(address, {"what": "lines", "line_0": "10,00", "reason": "Te veel"}, follow=True)

    assert "The credit note was issued." in told.content.decode()
    note = invoices_of(here.client)[-1]
    assert (note.kind, note.net_minor, note.total_minor) == ("credit_note", -1000, -1210)
    assert (
        told.context["one"].open.minor == 11979 - 1210 - 9991
    )  # the interest is that of what was owed at all
    rest = finance.post(address, {"what": "all", "reason": "De rest"})
    assert rest.status_code == 302
    assert invoices_of(here.client)[-1].total_minor == -11979 + 1210


def test_a_run_by_hand_shows_what_it_will_do_and_twice_is_once(
    here: Office, finance: Client, standing_clock: Any
) -> None:
    standing_clock.stand_still(noon(date(2026, 5, 16)))
    asked = finance.get(here.address_of("run-start"))
    (said, *_rest) = asked.context["consequences"]
    assert said == "Call tracking: 1 invoice, €123.30 without VAT"

    first = finance.post(here.address_of("run-start"))
    again = finance.post(here.address_of("run-start"))

    assert first["Location"] == again["Location"]
    going = finance.get(first["Location"])
    assert (going.context["going"], going.context["left"]) == (True, 1)
    assert work_off_run(going.context["run"].id, now()) == 1
    done = finance.get(first["Location"] + "/progress")
    assert (done.context["going"], done.context["run"].issued) == (False, 1)
    assert len(invoices(here)) == 4
    later = finance.post(here.address_of("run-start"))
    assert later["Location"] != first["Location"]
    assert work_off_run(finance.get(later["Location"]).context["run"].id, now()) == 0
    assert len(invoices(here)) == 4


def test_the_coming_run_is_worked_out_for_a_day_and_issues_nothing(here: Office, finance: Client) -> None:
    page = finance.get(here.address_of("preview"), {"day": "2026-05-16"})

    ((line, _company, service),) = page.context["rows"]
    assert (service, line.invoices, line.net.minor, line.held_up) == ("Call tracking", 1, 9900 + 2430, 0)
    assert (page.context["coming"].due, page.context["coming"].counted) == (1, 1)
    empty = finance.get(here.address_of("preview"), {"day": "2026-05-15"})
    assert empty.context["rows"] == []
    assert len(invoices(here)) == 3


def test_a_contract_that_was_never_taken_up_stands_among_the_exceptions_until_it_is(
    here: Office, finance: Client
) -> None:
    address = here.address_of("exceptions")
    ((trouble, whose, service, why, todo),) = finance.get(address).context["rows"]
    assert (trouble.contract, trouble.why, service) == (here.missing.id, "no_subscription", "Call tracking")
    assert (whose.id, bool(why), bool(todo)) == (here.client, True, True)
    assert finance.get(address, {"q": "nobody"}).context["rows"] == []

    told = finance.post(here.address_of("refresh", contract=here.missing.id), follow=True)

    assert "It can be invoiced." in told.content.decode()
    assert told.context["rows"] == []


@pytest.mark.usefixtures("committed", "standing_clock")
def test_a_client_without_an_address_holds_up_its_invoice_until_it_has_one(standing_clock: Any) -> None:
    calls_prices()
    client = new_client("De Vries", address="")
    made = subscribed(client, "calls", date(2026, 5, 4), package="large")
    browser = signed_in("finance")
    assert run_on(date(2026, 5, 4)) == 0
    ((trouble, *_rest),) = browser.get("/office/invoices/exceptions").context["rows"]
    assert (trouble.why, trouble.since) == ("no_invoice_address", date(2026, 5, 4))
    refresh = f"/office/invoices/clients/{client}/contracts/{made.id}/refresh"
    assert "no address for invoices" in browser.post(refresh, follow=True).content.decode()

    told = Details(
        company="De Vries", kind=ClientKind.LEGAL_ENTITY, register_number="12345678", address="Kade 1\n1234 AB Utrecht",
        invoice_email="a@vries.example", holds_from=date(2026, 1, 1),
    )  # fmt: skip
    report_details(client, told, by=member(client), at=start_of_day(date(2026, 5, 4)))
    assert browser.post(refresh, follow=True).context["rows"] == []
    assert run_on(date(2026, 5, 4)) == 1


def test_a_charge_is_withdrawn_with_a_reason_once_it_is_given(here: Office, finance: Client) -> None:
    address = here.address_of("charge-withdraw")
    refused = finance.post(address, {"reason": " "})
    assert refused.status_code == 422

    told = finance.post(address, {"reason": "Was al betaald"}, follow=True)

    assert told.context["charges"] == []
    with transaction(system("test", here.client)):
        row = Charge.objects.of(here.client).get()
    assert (row.reason, row.invoice_id) == ("Was al betaald", None)
    assert finance.get(here.address_of("charges")).context["rows"] == []


def test_a_charge_that_was_invoiced_is_not_withdrawn_any_more(here: Office, finance: Client) -> None:
    run_on(date(2026, 5, 16))

    answer = finance.post(here.address_of("charge-withdraw"), {"reason": "Toch niet"})

    assert (answer.status_code, "Take it back with a credit note" in answer.content.decode()) == (422, True)


@pytest.mark.clause("qooqie:14.4", "linktopay:7.1")
def test_an_agreed_price_counts_in_periods_from_its_day_on(here: Office, finance: Client) -> None:
    data = {"code": "large", "price": "90,00", "holds_from": "2026-05-16", "evidence": "Brief van 3 mei"}
    told = finance.post(here.address_of("fee-agree"), data, follow=True)
    assert told.context["contract"].id == here.contract.id
    shown = finance.get(here.address_of("client")).context["fees"]
    assert [one.code for one, _number in shown] == ["large", "sessions"]

    run_on(date(2026, 5, 16))

    with transaction(system("test", here.client)):
        last = Invoice.objects.of(here.client).order_by("sequence").last()
        fees = AgreedFee.objects.of(here.client).count()
    assert last is not None
    assert (last.net_minor, fees) == (9000 + 2430, 2)
    again = finance.post(here.address_of("fee-agree"), data)
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["holds_from"])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"price": "veel"}, "price"),
        ({"price": "-1"}, "price"),
        ({"price": "0,0000001"}, "price"),
        ({"evidence": " "}, "evidence"),
        ({"until": "2026-05-16"}, "until"),
        ({"code": "nonsense"}, "code"),
    ],
)
def test_an_agreed_price_is_refused_beside_what_is_wrong(
    here: Office, finance: Client, change: dict[str, str], field: str
) -> None:
    data = {"code": "large", "price": "90,00", "holds_from": "2026-05-16", "evidence": "Brief", **change}

    answer = finance.post(here.address_of("fee-agree"), data)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


@pytest.mark.clause("linktopay:7.3")
def test_a_rate_per_hour_is_set_from_a_day_on_and_the_newest_that_has_begun_counts(
    here: Office, finance: Client
) -> None:
    address, data = (
        here.address_of("rates"),
        {"company": str(here.company), "rate": "100,00", "holds_from": "2026-07-01"},
    )

    page = finance.post(address, data, follow=True)

    assert [(one.rate.minor, counts) for one, _company, counts in page.context["rows"]] == [
        (10000, False),
        (9500, True),
    ]
    again = finance.post(address, data)
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["holds_from"])
    nothing = finance.post(address, {**data, "rate": "0", "holds_from": "2026-08-01"})
    assert list(nothing.context["form"].errors) == ["rate"]
    with transaction(provider_actor(provider().pk)):
        assert HourlyRate.objects.count() == 2


def test_the_page_of_a_client_says_what_is_charged_next_why_and_what_was_used(
    here: Office, finance: Client
) -> None:
    shown = {
        each["contract"].id: each for each in finance.get(here.address_of("client")).context["contracts"]
    }

    taken_up = shown[here.contract.id]
    assert taken_up["row"].next_on == date(2026, 5, 16)
    assert taken_up["why"]["clause"] == "19.1"
    assert taken_up["used"] == [("sessions", 0, 1000)]
    assert shown[here.missing.id]["row"] is None
    with transaction(provider_actor(provider().pk)):
        assert (Subscription.objects.across().count(), InvoiceRun.objects.count()) == (1, 2)
