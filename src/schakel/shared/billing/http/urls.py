"""Addresses of invoices inside a client: below /o/<organisation>/invoices/."""

from schakel.shared.billing.http.collect_urls import urlpatterns as collecting
from schakel.shared.billing.http.late_urls import urlpatterns as late
from schakel.shared.billing.http.portal_urls import urlpatterns as portal

app_name = "billing"
urlpatterns = [*portal, *late, *collecting]
