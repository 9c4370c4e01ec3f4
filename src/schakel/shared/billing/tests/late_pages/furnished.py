"""A client that pays late, with something on every page of collection; all of it invented."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse
from tests.people import new_member, new_staff, sign_in

from schakel.kernel.money import Money
from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.agreements.tests.world import member, noon
from schakel.shared.billing.tests.late_world import Debtor, company
from schakel.shared.billing.tests.world import office
from schakel.shared.billing.usecases.add_judicial_costs import add_judicial_costs
from schakel.shared.billing.usecases.object_to_invoice import Objecting, object_to_invoice
from schakel.shared.billing.usecases.open_case import open_case
from schakel.shared.billing.usecases.send_reminder import send_reminder
from schakel.shared.tenancy.interface import system, transaction

TODAY = date(2026, 5, 15)


@dataclass(frozen=True, slots=True)
class Late:
    """A client with an invoice that was handed over, one that is late and disputed, and one that is not due yet."""

    debtor: Debtor
    slug: str
    handed_over: UUID
    late: UUID
    case: UUID
    dispute: UUID

    def office_address(self, name: str, **other: Any) -> str:
        """Return the address of a page of the office about this client."""
        from schakel.shared.billing.http.office_late_urls import urlpatterns

        values = {
            "client": self.debtor.id, "company": company(), "invoice": self.late, "case": self.case,
            "dispute": self.dispute, **other,
        }  # fmt: skip
        (pattern,) = [each for each in urlpatterns if each.name == name]
        return reverse(
            f"billing_office:{name}", kwargs={key: values[key] for key in pattern.pattern.converters}
        )

    def portal_address(self, name: str) -> str:
        """Return the address of a page of the client."""
        from schakel.shared.billing.http.late_urls import urlpatterns

        values = {"company": company(), "invoice": self.late}
        (pattern,) = [each for each in urlpatterns if each.name == name]
        given = {key: values[key] for key in pattern.pattern.converters}
        return reverse(f"billing:{name}", kwargs={"organisation": self.slug, **given})

    def person(self, role: str = "admin") -> Person:
        """Add somebody to the client."""
        with transaction(system("test", self.debtor.id)):
            whose = Organisation.objects.get(pk=self.debtor.id)
        return new_member(whose, role)


def furnished(clock: Any) -> Late:
    """Have invoices of March to May of 2026, of which a part was paid, one was handed over and one objected to."""
    debtor = Debtor(clock, "payments", date(2026, 1, 1), name="Bakkerij Jansen <b>")
    first = debtor.billed("1000", date(2026, 3, 1))
    debtor.pays("100.00", date(2026, 3, 20), first)
    second = debtor.billed("250", date(2026, 4, 1))
    debtor.until(date(2026, 4, 10))
    at = noon(date(2026, 4, 10))
    send_reminder(debtor.id, [first], by=office(), at=at)
    case = open_case(debtor.id, [first], by=office(), at=at, collector="Incasso Demo <i>")
    add_judicial_costs(debtor.id, case, Money(99_00), evidence="Griffierecht <i>", by=office(), at=at)
    debtor.until(date(2026, 4, 20))
    said = Objecting(reason="Te veel <i>", lines=(0,), amount=Money(21_00))
    by = member(debtor.id, "billing.object")
    dispute = object_to_invoice(debtor.id, second, said, by=by, at=noon(date(2026, 4, 20)))
    debtor.billed("50", date(2026, 5, 10))
    debtor.until(TODAY)
    clock.stand_still(noon(TODAY))
    with transaction(system("test", debtor.id)):
        slug = Organisation.objects.get(pk=debtor.id).slug
    return Late(debtor, slug, first, second, case, dispute)


def staff(role: str = "finance", language: str = "en") -> Client:
    """Somebody of the provider with a role."""
    browser = Client()
    sign_in(browser, new_staff(role))
    browser.cookies["schakel_language"] = language
    return browser


def client_of(late: Late, role: str = "admin", language: str = "en") -> Client:
    """Somebody of the client with a role."""
    browser = Client()
    sign_in(browser, late.person(role))
    browser.cookies["schakel_language"] = language
    return browser
