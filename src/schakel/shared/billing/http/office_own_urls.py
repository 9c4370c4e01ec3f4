"""Addresses of invoices, runs, charges and books in the office: below /office/invoices/."""

from django.urls import URLPattern, path

from schakel.shared.billing.http import (
    office_ahead,
    office_books,
    office_charges,
    office_clients,
    office_contract,
    office_corrections,
    office_credit,
    office_exceptions,
    office_fees,
    office_invoices,
    office_overview,
    office_posted,
    office_runs,
    office_work,
)

_CLIENT = "clients/<uuid:client>"
_CONTRACT = f"{_CLIENT}/contracts/<uuid:contract>"
_INVOICE = f"{_CLIENT}/invoices/<uuid:invoice>"

_DEEDS = (
    ("hours", office_work.hours, "hours"),
    ("costs", office_work.costs, "costs"),
    ("fee-once", office_work.fee, "fee"),
    ("credit-line", office_work.credit_line, "credit-line"),
    ("phase", office_work.phase, "phase"),
    ("goods", office_work.goods, "goods"),
    ("advance", office_work.advance, "advance"),
    ("ending", office_work.ending, "ending"),
    ("correct", office_corrections.correct, "fee-correct"),
    ("leave", office_corrections.leave, "leave"),
    ("part", office_corrections.part_performed, "part"),
    ("outage", office_corrections.outage, "outage"),
    ("ahead/agree", office_ahead.agree, "ahead-agree"),
    ("ahead/refuse", office_ahead.refuse, "ahead-refuse"),
)
"""Where, view and name of what staff do under a contract."""

urlpatterns: list[URLPattern] = [
    path("", office_overview.overview, name="overview"),
    path("list", office_invoices.invoices, name="invoices"),
    path("runs", office_runs.runs, name="runs"),
    path("runs/start", office_runs.start, name="run-start"),
    path("runs/coming", office_runs.preview, name="preview"),
    path("runs/<uuid:run>", office_runs.run, name="run"),
    path("runs/<uuid:run>/progress", office_runs.progress, name="run-progress"),
    path("exceptions", office_exceptions.exceptions, name="exceptions"),
    path("charges", office_charges.charges, name="charges"),
    path("ahead", office_ahead.requests, name="ahead"),
    path("rates", office_fees.rates, name="rates"),
    path("books", office_books.books, name="books"),
    path("books/csv", office_books.csv, name="books-csv"),
    path("books/xaf", office_books.xaf, name="books-xaf"),
    path("clients", office_clients.clients, name="clients"),
    path(_CLIENT, office_clients.client, name="client"),
    path(_INVOICE, office_invoices.invoice, name="invoice"),
    path(f"{_INVOICE}/pdf", office_invoices.pdf, name="invoice-pdf"),
    path(f"{_INVOICE}/credit", office_credit.credit, name="invoice-credit"),
    path(f"{_INVOICE}/posted", office_posted.posted, name="invoice-posted"),
    path(_CONTRACT, office_contract.contract, name="contract"),
    *(path(f"{_CONTRACT}/{where}", view, name=name) for where, view, name in _DEEDS),
    path(f"{_CONTRACT}/refresh", office_exceptions.refresh, name="refresh"),
    path(f"{_CONTRACT}/fee", office_fees.agree_fee, name="fee-agree"),
    path(f"{_CLIENT}/charges/<uuid:charge>/withdraw", office_charges.withdraw, name="charge-withdraw"),
]
