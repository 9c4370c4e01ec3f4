"""Make the provider's own organisation, once per installation."""

from datetime import datetime

from schakel.shared.accounts.facts import OrganisationKind, Role
from schakel.shared.accounts.models import Organisation
from schakel.shared.accounts.usecases.invite import Invited, invite
from schakel.shared.audit import interface as audit
from schakel.shared.tenancy.interface import Actor, ActorKind, transaction

SET_UP = Actor(ActorKind.SYSTEM, name="set-up", provider=True, permissions=frozenset({"staff.manage"}))
"""Whoever has the server in hand and starts the installation."""


def set_up_provider(*, name: str, owner: str, at: datetime, language: str = "nl") -> Invited:
    """Make the provider and invite `owner` (an e-mail address).

    Returns the invitation: its link is also for whoever has no mail server yet.

    Raises IntegrityError when the installation has a provider already.
    """
    with transaction(SET_UP):
        row = Organisation.objects.create(
            kind=OrganisationKind.PROVIDER, name=name, slug="provider", language=language, created_at=at
        )
        inside = SET_UP.within(row.pk)
        with transaction(inside) as tx:
            audit.record(tx, "provider.set_up", "organisation", row.pk)
            return invite(row.pk, email=owner, role=Role.OWNER, language=language, by=inside, at=at)
