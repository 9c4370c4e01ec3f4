"""Addresses of payment links in the office: below /office/payments/."""

from django.urls import URLPattern, path

from schakel.services.payments.http import office_clients, office_restrictions, office_uses, office_websites

app_name = "payments_office"
urlpatterns: list[URLPattern] = [
    path("websites", office_websites.websites, name="websites"),
    path("clients", office_clients.clients, name="clients"),
    path("clients/<uuid:client>", office_clients.client, name="client"),
    path("clients/<uuid:client>/websites/<uuid:site>", office_websites.decide, name="website-decide"),
    path(
        "clients/<uuid:client>/contracts/<uuid:contract>/website", office_websites.name, name="website-name"
    ),
    path("clients/<uuid:client>/goods", office_uses.goods, name="goods"),
    path("clients/<uuid:client>/stop", office_uses.stop, name="stop"),
    path("clients/<uuid:client>/stops/<uuid:stop>/lift", office_uses.lift, name="stop-lift"),
    path("uses", office_uses.uses, name="uses"),
    path("maintenance", office_restrictions.restrictions, name="restrictions"),
    path("maintenance/add", office_restrictions.add, name="restriction-add"),
    path("maintenance/<uuid:restriction>/end", office_restrictions.end, name="restriction-end"),
]
