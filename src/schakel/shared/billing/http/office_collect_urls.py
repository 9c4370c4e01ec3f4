"""Addresses of collecting in the office: below /office/invoices/."""

from django.urls import path

from schakel.shared.billing.http import (
    office_bank,
    office_companies,
    office_debits,
    office_mandates,
    office_receipts,
)

_MANDATE = "clients/<uuid:client>/mandates/<uuid:debit_mandate>"
urlpatterns = [
    path("companies", office_companies.companies, name="companies"),
    path("companies/<uuid:entity>", office_companies.company, name="company"),
    path("mandates", office_mandates.asked, name="mandates"),
    path("clients/<uuid:client>/mandates", office_mandates.of_client, name="client-mandates"),
    path("clients/<uuid:client>/mandates/ask", office_mandates.ask, name="mandate-ask"),
    path("clients/<uuid:client>/mandates/file", office_mandates.file, name="mandate-file"),
    path(f"{_MANDATE}/withdraw", office_mandates.withdraw, name="mandate-withdraw"),
    path(f"{_MANDATE}/end", office_mandates.end, name="mandate-end"),
    path(f"{_MANDATE}/known", office_mandates.known, name="mandate-known"),
    path(f"{_MANDATE}/paper", office_mandates.paper, name="mandate-paper"),
    path("debits", office_debits.calendar, name="debits"),
    path("debits/<uuid:entity>", office_debits.day, name="debits-day"),
    path("batches", office_debits.batches, name="batches"),
    path("batches/<uuid:batch>", office_debits.batch, name="batch"),
    path("batches/<uuid:batch>/file", office_debits.batch_file, name="batch-file"),
    path("batches/<uuid:batch>/sent", office_debits.batch_sent, name="batch-sent"),
    path("returns", office_debits.returns, name="returns"),
    path("returns/<uuid:returned>/seen", office_debits.return_seen, name="return-seen"),
    path("bank", office_bank.bank, name="bank"),
    path("bank/statements", office_bank.statements, name="bank-statements"),
    path("bank/lines/<uuid:line>", office_bank.line, name="bank-line"),
    path("bank/lines/<uuid:line>/invoices/<uuid:invoice>", office_bank.match, name="bank-match"),
    path("bank/lines/<uuid:line>/batches/<uuid:batch>", office_bank.match_file, name="bank-match-file"),
    path("bank/matches/<uuid:match>/undo", office_bank.undo, name="bank-match-undo"),
    path("receipts", office_receipts.receipts, name="receipts"),
    path("clients/<uuid:client>/receipts/add", office_receipts.add, name="receipt-add"),
    path("clients/<uuid:client>/receipts/<uuid:receipt>/judge", office_receipts.judge, name="receipt-judge"),
]
