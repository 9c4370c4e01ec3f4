"""Django's name for this app."""

from django.apps import AppConfig


class HttpConfig(AppConfig):
    """Helpers of pages and endpoints."""

    name = "schakel.shared.http"
    label = "http"
