"""Addresses of bank statements and the book, below /o/<organisation>/payments/."""

from django.urls import path

from schakel.services.payments.http import bank, bank_line, book

urlpatterns = [
    path("bank", bank.bank, name="bank"),
    path("bank/statements", bank.statements, name="bank-statements"),
    path("bank/confirm", bank.certain, name="bank-certain"),
    path("bank/lines/<uuid:line>", bank_line.line, name="bank-line"),
    path("bank/lines/<uuid:line>/links/<uuid:link>", bank_line.match, name="bank-match"),
    path("bank/matches/<uuid:match>/undo", bank_line.undo, name="bank-match-undo"),
    path("book", book.book, name="book"),
    path("book.csv", book.book_csv, name="book-csv"),
    path("book.xlsx", book.book_xlsx, name="book-xlsx"),
]
