"""What is put together when Django is ready."""

from django.apps import AppConfig


class RunConfig(AppConfig):
    """Assembly: the table of reactions."""

    name = "schakel.run"
    label = "run"

    grants = {
        role: frozenset({"rules.read"})
        for role in ("owner", "finance", "support", "outreach_worker", "privacy_officer")
    }

    def ready(self) -> None:
        from schakel.run import reactions
        from schakel.shared.events.interface import connect

        connect(reactions.TABLE)
