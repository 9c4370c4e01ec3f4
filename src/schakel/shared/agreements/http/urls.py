"""Addresses of a client's contracts: below /o/<organisation>/contracts/."""

from django.urls import path

from schakel.shared.agreements.http import contracts

app_name = "agreements"
urlpatterns = [
    path("", contracts.contracts, name="contracts"),
    path("<uuid:contract>", contracts.contract, name="contract"),
    path("<uuid:contract>/cancel", contracts.cancel, name="cancel"),
    path("<uuid:contract>/renew", contracts.renew, name="renew"),
]
