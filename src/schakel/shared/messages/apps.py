"""Django's name for this app."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Messages. The label differs from the name, which is taken by Django's own messages."""

    name = "schakel.shared.messages"
    label = "notices"
