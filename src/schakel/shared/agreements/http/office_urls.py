"""Addresses of agreements in the office: below /office/agreements/."""

from django.urls import path

from schakel.shared.agreements.http import office_contracts, office_entities

app_name = "agreements_office"
urlpatterns = [
    path("contracts", office_contracts.contracts, name="contracts"),
    path("contracts/<uuid:client>/<uuid:contract>", office_contracts.contract, name="contract"),
    path("contracts/<uuid:client>/<uuid:contract>/notice", office_contracts.notice, name="notice"),
    path("contracts/<uuid:client>/<uuid:contract>/arrived", office_contracts.arrived, name="notice-arrived"),
    path("companies", office_entities.entities, name="entities"),
    path("companies/add", office_entities.add, name="entity-add"),
]
