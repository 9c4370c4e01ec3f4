"""Addresses of the sandbox; `run/urls.py` includes them under `sandbox/`."""

from django.urls import path

from schakel.adapters.psps.sandbox.http import bank, desk

app_name = "sandbox"
urlpatterns = [
    path("pay/<str:bank_payment>", bank.bank, name="bank"),
    path("desk/<str:desk>", desk.desk, name="desk"),
    path("desk/<str:desk>/<str:bank_payment>", desk.deed, name="deed"),
]
