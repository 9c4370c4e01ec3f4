"""Django's name for this app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what."""

    name = "schakel.shared.audit"
    label = "audit"
