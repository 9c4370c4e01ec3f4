"""Reads for doors: who somebody is now."""

from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.facts import (
    OrganisationFact,
    OrganisationKind,
    Place,
    Role,
    Standing,
    SupportFact,
)
from schakel.shared.accounts.models import (
    Invitation,
    Membership,
    Organisation,
    Person,
    SupportAccess,
    Undertaking,
)
from schakel.shared.accounts.rules.staff import may_see_client_data

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def fact_of(row: Organisation) -> OrganisationFact:
    """Return an organisation as others may have it."""
    return OrganisationFact(row.pk, OrganisationKind(row.kind), row.name, row.slug, row.language)


def organisation_of(pk: UUID) -> OrganisationFact | None:
    """Return an organisation whose rows exist in this transaction; None for any other."""
    row = Organisation.objects.filter(pk=pk).first()
    return fact_of(row) if row else None


def standing_of(person: UUID, now: datetime) -> Standing:
    """Return who somebody is now; in a transaction of that person. Raises Person.DoesNotExist."""
    factors = Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=SECOND_FACTORS)
    row = Person.objects.annotate(second_factor=Exists(factors)).defer("password").get(pk=person)
    places = _places(person)
    of_staff = any(place.organisation.kind is OrganisationKind.PROVIDER for place in places)
    signed = _undertaking_signed(person) if of_staff else None
    return Standing(
        person=row.pk,
        name=row.name,
        email=row.email,
        language=row.language,
        places=places,
        second_factor=row.second_factor,
        undertaking=may_see_client_data(undertaking_signed=signed, on=business_day(now)).outcome,
    )


def _places(person: UUID) -> tuple[Place, ...]:
    rows = (
        Membership.objects.across()
        .filter(person_id=person, ended_at=None)
        .select_related("organisation")
        .order_by("organisation__name", "organisation_id")
    )
    return tuple(Place(fact_of(row.organisation), Role(row.role)) for row in rows)


def _undertaking_signed(person: UUID) -> date | None:
    row = Undertaking.objects.across().filter(person_id=person, withdrawn_at=None).first()
    return row.signed_on if row else None


def open_invitation(row: Invitation, now: datetime) -> bool:
    """Whether an invitation can still be accepted."""
    return row.accepted_at is None and row.withdrawn_at is None and now < row.expires_at


def support_running(person: UUID, slug: str, now: datetime) -> SupportFact | None:
    """Return the support access under which a staff member may look into the client called `slug` now."""
    row = _running(now).filter(person_id=person, organisation__slug=slug).first()
    return None if row is None else support_fact(row)


def support_into(organisation: UUID, now: datetime) -> SupportFact | None:
    """Return a support access into this organisation that runs now, if any."""
    row = _running(now).filter(organisation_id=organisation).first()
    return None if row is None else support_fact(row)


def _running(now: datetime) -> QuerySet[SupportAccess]:
    return (
        SupportAccess.objects.across()
        .filter(ended_at=None, since__lte=now, until__gt=now)
        .select_related("organisation", "person")
        .order_by("-until")
    )


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
