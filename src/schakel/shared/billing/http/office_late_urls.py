"""Addresses of collection in the office: below /office/invoices/."""

from django.urls import URLPattern, path

from schakel.shared.billing.http import (
    late_case,
    late_debtor,
    late_deeds,
    late_disputes,
    late_queue,
    late_rates,
)

_OF = "debtors/<uuid:client>/companies/<uuid:company>"
_CASE = "debtors/<uuid:client>/cases/<uuid:case>"
urlpatterns: list[URLPattern] = [
    path("collection", late_queue.collection, name="collection"),
    path("aged", late_queue.aged, name="aged"),
    path("aged/file", late_queue.aged_file, name="aged-file"),
    path("debtors/<uuid:client>", late_debtor.debtor, name="debtor"),
    path(f"{_OF}/interest.pdf", late_debtor.interest_file, name="debtor-interest-file"),
    path(f"{_OF}/account.pdf", late_debtor.account_file, name="debtor-account-file"),
    path(f"{_OF}/remind", late_deeds.remind, name="debtor-remind"),
    path(f"{_OF}/letter", late_deeds.letter, name="debtor-letter"),
    path(f"{_OF}/notice", late_deeds.notice, name="debtor-notice"),
    path(f"{_OF}/case", late_deeds.hand_over, name="debtor-case"),
    path("debtors/<uuid:client>/invoices/<uuid:invoice>/waive", late_deeds.waive, name="waive"),
    path("debtors/<uuid:client>/invoices/<uuid:invoice>/write-off", late_deeds.give_up, name="write-off"),
    path(
        "debtors/<uuid:client>/invoices/<uuid:invoice>/objection",
        late_disputes.write_down,
        name="objection-add",
    ),
    path(_CASE, late_case.case, name="case"),
    path(f"{_CASE}/judicial", late_case.judicial, name="case-judicial"),
    path(f"{_CASE}/close", late_case.close, name="case-close"),
    path(f"{_CASE}/file", late_case.file, name="case-file"),
    path("objections", late_disputes.objections, name="objections"),
    path("objections/<uuid:client>/<uuid:dispute>", late_disputes.decide, name="objection-decide"),
    path("interest", late_rates.rates, name="interest-rates"),
    path("interest/enter", late_rates.enter, name="interest-rate-enter"),
]
