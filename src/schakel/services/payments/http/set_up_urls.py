"""Addresses of setting up payment links: websites, PSPs, mandates and the payer's page."""

from django.urls import URLPattern, path

from schakel.services.payments.http import connections, mandates, page_settings, websites

urlpatterns: list[URLPattern] = [
    path("websites", websites.websites, name="websites"),
    path("websites/report", websites.report, name="website-report"),
    path("websites/<uuid:site>/declare", websites.declare, name="website-declare"),
    path("websites/<uuid:site>/remove", websites.remove, name="website-remove"),
    path("providers", connections.connections, name="connections"),
    path("providers/add", connections.add, name="connection-add"),
    path("providers/<uuid:connection>", connections.connection, name="connection"),
    path("providers/<uuid:connection>/change", connections.change, name="connection-change"),
    path("providers/<uuid:connection>/close", connections.close, name="connection-close"),
    path("mandates", mandates.mandates, name="mandates"),
    path("mandates/<uuid:mandate>", mandates.mandate, name="mandate"),
    path("mandates/<uuid:mandate>/charge", mandates.charge, name="mandate-charge"),
    path("mandates/<uuid:mandate>/end", mandates.end, name="mandate-end"),
    path("settings", page_settings.settings, name="settings"),
    path("settings/logo", page_settings.logo, name="settings-logo"),
]
