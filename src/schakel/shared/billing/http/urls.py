"""Addresses of invoices inside a client: below /o/<organisation>/invoices/."""

from schakel.shared.billing.http.portal_urls import urlpatterns as portal

app_name = "billing"
urlpatterns = [*portal]
