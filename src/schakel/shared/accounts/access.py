"""From who somebody is to what they act as."""

from uuid import UUID

from django.http import HttpRequest

from schakel.shared.accounts.facts import OrganisationFact, Place, Standing, SupportFact
from schakel.shared.accounts.permissions import permissions_of, permissions_of_staff, permissions_of_support
from schakel.shared.accounts.queries import standing_of, support_running
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Actor, ActorKind, NotAllowedError, transaction


def read_standing(person: UUID) -> Standing:
    """Return who this person is now."""
    with transaction(Actor(ActorKind.PERSON, person=person)):
        return standing_of(person, now())


def person_actor(standing: Standing) -> Actor:
    """Return the actor of somebody who works on their own account."""
    return Actor(ActorKind.PERSON, person=standing.person, name="person")


def member_actor(standing: Standing, place: Place) -> Actor:
    """Return the actor of a member inside their organisation."""
    if place == standing.office:
        permissions = permissions_of_staff(place.role, undertaking=standing.undertaking)
    else:
        permissions = permissions_of(place.role)
    return Actor(
        ActorKind.PERSON,
        organisation=place.organisation.id,
        person=standing.person,
        name=place.role,
        permissions=permissions,
    )


def staff_actor(standing: Standing, office: Place) -> Actor:
    """Return the actor of somebody of the provider's staff, who may see across clients."""
    return Actor(
        ActorKind.PERSON,
        organisation=office.organisation.id,
        person=standing.person,
        name=office.role,
        permissions=permissions_of_staff(office.role, undertaking=standing.undertaking),
        provider=True,
    )


def support_actor(standing: Standing, slug: str) -> tuple[Actor, SupportFact] | None:
    """Return the reading actor of staff with a running support access into the client called `slug`, if any."""
    office = standing.office
    if office is None or not standing.undertaking:
        return None
    with transaction(Actor(ActorKind.PERSON, person=standing.person, provider=True)):
        access = support_running(standing.person, slug, now())
    if access is None:
        return None
    actor = Actor(
        ActorKind.PERSON,
        organisation=access.organisation.id,
        person=standing.person,
        name=office.role,
        permissions=permissions_of_support(),
        support=access.id,
    )
    return actor, access


def require_people(by: Actor) -> None:
    """Refuse who may not look after people: of their own organisation, of the staff, or of a client as staff.

    Raises NotAllowedError.
    """
    if not (by.may("people.manage") or (by.provider and by.may("staff.manage"))):
        raise NotAllowedError("people.manage")


def actor_of(request: HttpRequest, organisation: OrganisationFact) -> Actor | None:
    """Return what the signed-in person acts as inside `organisation`; None for strangers.

    Doors ask this for every page; others need it only where one page reaches several organisations.
    """
    if not request.user.is_authenticated:
        return None
    standing = read_standing(request.user.pk)
    place = standing.place_in(organisation.slug)
    if place is not None:
        return member_actor(standing, place)
    support = support_actor(standing, organisation.slug)
    return support[0] if support else None
