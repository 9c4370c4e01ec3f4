"""Addresses of what is late inside a client: below /o/<organisation>/invoices/."""

from django.urls import URLPattern, path

from schakel.shared.billing.http import late_portal

urlpatterns: list[URLPattern] = [
    path("overdue", late_portal.overdue, name="overdue"),
    path("overdue/<uuid:company>/interest.pdf", late_portal.interest_file, name="interest-file"),
    path("overdue/<uuid:company>/account.pdf", late_portal.account_file, name="account-file"),
    path("<uuid:invoice>/object", late_portal.object_to, name="object"),
]
