"""Addresses of payment links inside a client: below /o/<organisation>/payments/."""

from schakel.services.payments.http.bank_urls import urlpatterns as bank
from schakel.services.payments.http.link_urls import urlpatterns as links
from schakel.services.payments.http.set_up_urls import urlpatterns as set_up

app_name = "payments"
urlpatterns = [*links, *set_up, *bank]
