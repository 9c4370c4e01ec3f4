"""What pages of the office can be narrowed to: companies, services, months."""

from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.formats import date_format

from schakel.shared.agreements.interface import companies
from schakel.shared.billing.facts.figures import FigureFilter
from schakel.shared.billing.facts.office import CREDIT_NOTE, InvoiceFilter
from schakel.shared.billing.facts.records import Standing
from schakel.shared.billing.http.office_words import service_names
from schakel.shared.http import asked


def company_names() -> dict[UUID, str]:
    """Return what each company of the provider is called, by name."""
    return {each.id: each.name for each in companies()}


def company_asked(query: QueryDict) -> UUID | None:
    """Return the company that the address asks for, if it is one of the provider's."""
    told = asked.ident(query, "company")
    return told if told in company_names() else None


def service_asked(query: QueryDict) -> str:
    """Return the service that the address asks for, if there is one of that name."""
    told = query.get("service", "")
    return told if told in service_names() else ""


def invoices_asked(query: QueryDict) -> InvoiceFilter:
    """Return which invoices the address asks for."""
    standing = query.get("standing", "")
    first, last = asked.days(query)
    return InvoiceFilter(
        search=asked.search(query), legal_entity=company_asked(query), service=service_asked(query),
        standing=standing if standing in {*Standing, CREDIT_NOTE} else "", first=first, last=last,
    )  # fmt: skip


def figures_asked(query: QueryDict, currencies: list[str]) -> FigureFilter:
    """Return whose figures the address asks for; `currencies` are those there are, the usual one first."""
    told = query.get("currency", "")
    currency = told if told in currencies else next(iter(currencies), "EUR")
    return FigureFilter(legal_entity=company_asked(query), service=service_asked(query), currency=currency)


def month_label(month: Any) -> str:
    """Write a month for the reader: "May 2026"."""
    return date_format(month, "M Y")
