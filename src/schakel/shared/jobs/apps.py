"""Django's name for this app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The queue."""

    name = "schakel.shared.jobs"
    label = "jobs"
