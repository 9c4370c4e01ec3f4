"""Add a client of the provider."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db import transaction as database

from schakel.shared.accounts.errors import TakenError
from schakel.shared.accounts.events import ClientAdded
from schakel.shared.accounts.facts import OrganisationKind, Role
from schakel.shared.accounts.models import Organisation
from schakel.shared.accounts.usecases.invite import invite
from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.tenancy.interface import Actor, require, transaction


def add_client(*, name: str, slug: str, admin: str, by: Actor, at: datetime, language: str = "nl") -> UUID:
    """Add an organisation and invite `admin` (an e-mail address) as its first administrator.

    Returns the organisation's id. Raises NotAllowedError, and TakenError when another one has the slug.
    """
    require(by, "client.add")
    with transaction(by):
        try:
            with database.atomic():
                row = Organisation.objects.create(
                    kind=OrganisationKind.CLIENT, name=name, slug=slug, language=language, created_at=at
                )
        except IntegrityError as error:
            raise TakenError(slug) from error
        inside = by.within(row.pk)
        with transaction(inside) as tx:
            audit.record(tx, "client.added", "organisation", row.pk, slug=slug)
            events.record(ClientAdded(organisation=row.pk), tx)
            invite(row.pk, email=admin, role=Role.ADMIN, language=language, by=inside, at=at)
    return row.pk
