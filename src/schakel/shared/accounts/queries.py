"""Reads for doors and pages."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from schakel.shared.accounts.facts import (
    OrganisationFact,
    OrganisationKind,
    Place,
    Role,
    Standing,
    SupportFact,
)
from schakel.shared.accounts.models import (
    Membership,
    Organisation,
    Person,
    SupportAccess,
    Undertaking,
)

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def fact_of(row: Organisation) -> OrganisationFact:
    """Return an organisation as others may have it."""
    return OrganisationFact(row.pk, OrganisationKind(row.kind), row.name, row.slug, row.language)


def standing_of(person: UUID) -> Standing:
    """Return who somebody is now; in a transaction of that person. Raises Person.DoesNotExist."""
    row = (
        Person.objects.annotate(
            second_factor=Exists(
                Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=SECOND_FACTORS)
            ),
            undertaking=Exists(
                Undertaking.objects.across().filter(person_id=OuterRef("pk"), withdrawn_at=None)
            ),
        )
        .defer("password")
        .get(pk=person)
    )
    places = (
        Membership.objects.across()
        .filter(person_id=person, ended_at=None)
        .select_related("organisation")
        .order_by("organisation__name", "organisation_id")
    )
    return Standing(
        person=row.pk,
        name=row.name,
        email=row.email,
        language=row.language,
        places=tuple(Place(fact_of(place.organisation), Role(place.role)) for place in places),
        second_factor=row.second_factor,
        undertaking=row.undertaking,
    )


def support_running(person: UUID, slug: str, now: datetime) -> SupportFact | None:
    """Return the support access under which a staff member may look into the client called `slug` now."""
    row = (
        SupportAccess.objects.across()
        .filter(person_id=person, organisation__slug=slug, ended_at=None, since__lte=now, until__gt=now)
        .select_related("organisation", "person")
        .order_by("-until")
        .first()
    )
    return None if row is None else support_fact(row)


def support_fact(row: SupportAccess) -> SupportFact:
    """Return a support access as others may have it."""
    return SupportFact(
        row.pk,
        fact_of(row.organisation),
        row.person_id,
        row.person.get_full_name(),
        row.reason,
        row.since,
        row.until,
    )
