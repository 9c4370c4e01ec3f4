"""The pages of collecting with something on each of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import URLPattern, reverse
from tests.people import new_member, new_staff, provider, provider_actor, sign_in

from schakel.kernel.calendars import start_of_day
from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.agreements.tests.world import noon, price_list
from schakel.shared.bank.interface import unmatched_lines
from schakel.shared.billing.facts.mandates import FiledPaper
from schakel.shared.billing.http.collect_urls import urlpatterns as portal
from schakel.shared.billing.http.office_collect_urls import urlpatterns as office
from schakel.shared.billing.models import DebitReturn, Receipt
from schakel.shared.billing.queries.mandates import mandates
from schakel.shared.billing.tests.collecting import (
    CLIENT_IBAN,
    cashier,
    collecting_company,
    day_of_debit,
    debits,
    issued,
    returned_file,
    signed,
    statement,
)
from schakel.shared.billing.tests.world import (
    calls_prices,
    invoices_of,
    new_client,
    run_on,
    subscribed,
    tariff,
)
from schakel.shared.billing.usecases.ask_mandate import ask_mandate
from schakel.shared.billing.usecases.download_batch import download_batch
from schakel.shared.billing.usecases.file_mandate import file_mandate
from schakel.shared.billing.usecases.import_bank_file import import_bank_file
from schakel.shared.billing.usecases.import_returns import import_returns
from schakel.shared.billing.usecases.make_batch import make_batch
from schakel.shared.billing.usecases.mark_batch_sent import mark_batch_sent
from schakel.shared.billing.usecases.match_receipt import match_receipt
from schakel.shared.billing.usecases.plan_debit import plan_debit
from schakel.shared.tenancy.interface import system, transaction

ISSUED, COLLECTED, TODAY = date(2026, 4, 16), date(2026, 4, 20), date(2026, 4, 24)


@dataclass(frozen=True, slots=True)
class Collecting:
    """`client` paid by debit and had it taken back, `asked` was asked for a mandate, `papered` signed on paper."""

    company: UUID
    client: UUID
    asked: UUID
    papered: UUID
    values: dict[str, UUID]

    def address_of(self, name: str, **other: Any) -> str:
        """Return the address of a page of the office."""
        (pattern,) = [each for each in office if each.name == name]
        found = reverse(f"billing_office:{name}", kwargs=self._values(pattern, name, other))
        return f"{found}?day=2026-04-28" if name == "debits-day" else found

    def portal_address(self, name: str, client: UUID | None = None, **other: Any) -> str:
        """Return the address of a page of the portal."""
        (pattern,) = [each for each in portal if each.name == name]
        values = self._values(pattern, name, other)
        return reverse(f"billing:{name}", kwargs={"organisation": slug_of(client or self.client), **values})

    def _values(self, pattern: URLPattern, name: str, other: dict[str, Any]) -> dict[str, Any]:
        values = {**self.values, **_OF.get(name, lambda _here: {})(self), **other}
        return {key: values[key] for key in pattern.pattern.converters}

    def member(self, role: str = "admin", client: UUID | None = None) -> Person:
        with transaction(system("test", client or self.client)):
            return new_member(Organisation.objects.get(pk=client or self.client), role)


def _request(here: Collecting) -> dict[str, UUID]:
    return {"client": here.asked, "debit_mandate": here.values["request"]}


def _on_paper(here: Collecting) -> dict[str, UUID]:
    return {"client": here.papered, "debit_mandate": here.values["paper"]}


_OF: dict[str, Any] = {
    "mandate-withdraw": _request,
    "mandate-paper": _on_paper,
    "receipt-judge": lambda here: {"client": here.asked},
}


def slug_of(client: UUID) -> str:
    with transaction(system("test", client)):
        return Organisation.objects.get(pk=client).slug


def staff(role: str = "finance", language: str = "en") -> Client:
    client = Client()
    client.cookies["schakel_language"] = language
    sign_in(client, new_staff(role))
    return client


def furnished() -> Collecting:
    """Have a direct debit come back, one announced, a mandate asked, one on paper, and money held on the bank."""
    calls_prices()
    price_list("payments", date(2024, 1, 2), tariff("basic", 100000))
    company = collecting_company(notice_days=4)
    client = _debited(company)
    asked, request, invoice = _asked(company)
    papered, paper = _papered(company)
    values = _banked(invoice)
    with transaction(system("test", client)):
        mandate = mandates(client)[0].id
    with transaction(cashier()):
        returned = DebitReturn.objects.filter(trouble="unknown").get().id
        batch = debits(client)[0].batch_id
    assert batch is not None
    values |= {
        "entity": company, "client": client, "debit_mandate": mandate, "request": request, "paper": paper,
        "returned": returned, "batch": batch, "invoice": invoice,
    }  # fmt: skip
    with transaction(system("test", asked)):
        values["receipt"] = Receipt.objects.of(asked).get(state="held").id
    return Collecting(company, client, asked, papered, values)


def _debited(company: UUID) -> UUID:
    client = new_client("Bakkerij Jansen <b>")
    subscribed(client, "calls", ISSUED, package="large")
    signed(client, company, ISSUED)
    run_on(ISSUED)
    plan_debit(client, invoices_of(client)[0].id, at=noon(ISSUED))
    (batch,) = make_batch(company, COLLECTED, by=cashier(), at=noon(date(2026, 4, 17)))
    download_batch(batch, by=cashier(), at=noon(date(2026, 4, 17)))
    mark_batch_sent(batch, by=cashier(), at=noon(date(2026, 4, 17)))
    (debit,) = debits(client)
    day_of_debit(client, debit.id, start_of_day(COLLECTED))
    back = returned_file("R1", TODAY, (debit.end_to_end, "119.79", "MD06"), ("NOBODY-1", "12.00", "AM04"))
    import_returns(back, by=cashier(), at=noon(TODAY))
    return client


def _asked(company: UUID) -> tuple[UUID, UUID, UUID]:
    client = new_client("Kapper Smit")
    made = subscribed(client, "payments", date(2026, 3, 1), package="basic")
    invoice = issued(client, made.id, 100000, date(2026, 3, 1))
    return client, ask_mandate(client, company, by=cashier(), at=noon(ISSUED)), invoice


def _papered(company: UUID) -> tuple[UUID, UUID]:
    client = new_client("Garage Vermeer")
    made = subscribed(client, "calls", ISSUED, package="large")
    paper = FiledPaper(
        legal_entity=company, iban=CLIENT_IBAN, holder="Garage Vermeer", signer="B. Vermeer", signed=ISSUED,
        paper=b"%PDF-1.7 demo",
    )  # fmt: skip
    filed = file_mandate(client, paper, by=cashier(), at=noon(TODAY))
    plan_debit(client, issued(client, made.id, 20000, TODAY), at=noon(TODAY))
    return client, filed


def _banked(invoice: UUID) -> dict[str, UUID]:
    """Take a statement over: one line is held, one could pay an invoice, one is of nobody."""
    lines = [("50,00", CLIENT_IBAN, "alleen hoofdsom"), ("1160,00", "NL02ABNA0123456789", "Kapper <i>")]
    import_bank_file(
        statement(date(2026, 4, 22), *lines, ("7,00", "NL02ABNA0123456789", "rente")),
        by=cashier(),
        at=noon(TODAY),
    )
    with transaction(provider_actor(provider().pk)):
        found = {line.line.amount.minor: line for line in unmatched_lines(provider().pk)}
    match = match_receipt(
        found[5000].id, invoice, found[5000].left, remark="alleen de hoofdsom", by=cashier(), at=noon(TODAY)
    )
    return {"line": found[116000].id, "match": match}
