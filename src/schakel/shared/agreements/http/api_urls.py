"""Addresses of contracts for programs: below /api/v1/contracts."""

from django.urls import path

from schakel.shared.agreements.http import endpoints

app_name = "agreements_api"
urlpatterns = [
    path("", endpoints.contracts, name="contracts"),
    path("/<uuid:contract>/timeline", endpoints.timeline, name="timeline"),
    path("/<uuid:contract>/preview", endpoints.preview, name="preview"),
]
