"""Django's name for this app."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Messages. The label differs from the name, which is taken by Django's own messages."""

    name = "schakel.shared.messages"
    label = "notices"

    grants = {
        role: frozenset({"notices.read"})
        for role in (
            "owner", "finance", "support", "outreach_worker", "privacy_officer",
            "admin", "finance_admin", "member", "linker", "trainer", "employer", "partner",
        )
    }  # fmt: skip
