"""What is put together when Django is ready."""

from django.apps import AppConfig


class RunConfig(AppConfig):
    """Assembly: the services with their terms, and the table of reactions."""

    name = "schakel.run"
    label = "run"

    grants = {
        role: frozenset({"rules.read", "deadlines.read"}) for role in ("outreach_worker", "privacy_officer")
    } | {
        role: frozenset({"rules.read", "deadlines.read", "deadlines.retry"})
        for role in ("owner", "finance", "support")
    }

    def ready(self) -> None:
        from schakel.run import reactions
        from schakel.run.contracts import SERVICES
        from schakel.run.logs import configure
        from schakel.shared.agreements.services import declare
        from schakel.shared.events.interface import connect

        configure()
        declare(*SERVICES)
        connect(reactions.TABLE)
