"""Addresses of payers: below /pay/."""

from django.urls import path

from schakel.services.payments.http import paying

app_name = "pay"
urlpatterns = [
    path("<str:inside>/<str:token>", paying.pay, name="pay"),
    path("<str:inside>/<str:token>/go/<str:attempt>", paying.go, name="go"),
    path("<str:inside>/<str:token>/back/<str:attempt>", paying.back, name="back"),
]
