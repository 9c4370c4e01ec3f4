"""Addresses of invoices inside a client: below /o/<organisation>/invoices/."""

from schakel.shared.billing.http.collect_urls import urlpatterns as collecting

app_name = "billing"
urlpatterns = [*collecting]
