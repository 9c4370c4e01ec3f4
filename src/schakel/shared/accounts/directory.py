"""Who there is: the provider, its clients, and whom of a client a message should reach."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet

from schakel.shared.accounts.facts import OrganisationFact, OrganisationKind, Role
from schakel.shared.accounts.models import Membership, Organisation, Person
from schakel.shared.accounts.permissions import permissions_of
from schakel.shared.accounts.queries import fact_of
from schakel.shared.messages.interface import Recipient
from schakel.shared.tenancy.interface import system, transaction

_READER = ("person_id", "person__email", "person__language")


def clients(
    *, search: str = "", after: tuple[str, UUID] | None = None, limit: int = 50
) -> list[OrganisationFact]:
    """Return clients by name, in a transaction of the provider; `after` is (name, id) of the last one seen."""
    rows = Organisation.objects.filter(kind=OrganisationKind.CLIENT)
    if search:
        rows = rows.filter(name__icontains=search)
    if after is not None:
        name, last = after
        rows = rows.filter(name__gte=name).exclude(name=name, id__lte=last)
    return [fact_of(row) for row in rows.order_by("name", "id")[:limit]]


def client(organisation: UUID) -> OrganisationFact | None:
    """Return one client, in a transaction of the provider; None when it is none."""
    row = Organisation.objects.filter(pk=organisation, kind=OrganisationKind.CLIENT).first()
    return None if row is None else fact_of(row)


def names_of(organisations: set[UUID]) -> dict[UUID, OrganisationFact]:
    """Return organisations by id, as far as the transaction lets them exist."""
    return {row.pk: fact_of(row) for row in Organisation.objects.filter(pk__in=organisations)}


def organisations_called(name: str) -> frozenset[UUID]:
    """Return the organisations whose name contains this, at most 500, in a transaction of the provider."""
    return frozenset(Organisation.objects.filter(name__icontains=name).values_list("pk", flat=True)[:500])


def provider() -> UUID:
    """Return the provider's own organisation. Raises Organisation.DoesNotExist before there is one."""
    with transaction(replace(system("accounts"), provider=True)):
        return Organisation.objects.values_list("pk", flat=True).get(kind=OrganisationKind.PROVIDER)


def readers(organisation: UUID, permission: str) -> list[Recipient]:
    """Return the people of an organisation who hold a permission, in a transaction that sees its rows."""
    return readers_in(organisation, *(role for role in Role if permission in permissions_of(role)))


def readers_in(organisation: UUID, *roles: Role) -> list[Recipient]:
    """Return the people of an organisation who have one of these roles, in a transaction that sees its rows."""
    return [Recipient(*row) for row in _people(organisation).filter(role__in=roles).values_list(*_READER)]


def reader(organisation: UUID, person: UUID) -> Recipient | None:
    """Return one person of an organisation; None without a place in it that is still open."""
    row = _people(organisation).filter(person_id=person).values_list(*_READER).first()
    return Recipient(*row) if row else None


def is_member(organisation: UUID, person: UUID) -> bool:
    """Tell whether a person has a place in an organisation now."""
    here = Membership.objects.of(organisation).filter(person_id=person, ended_at=None)
    return here.filter(person__is_active=True).exists()


def colleagues(organisation: UUID) -> list[tuple[UUID, str]]:
    """Return the people who have a place in an organisation now, by name: (id, name or address)."""
    rows = (
        Membership.objects.of(organisation)
        .filter(ended_at=None, person__is_active=True)
        .order_by("person__name", "person_id")
        .values_list("person_id", "person__name", "person__email")
    )
    return [(person, name or email) for person, name, email in rows]


def called(people: Iterable[UUID]) -> dict[UUID, str]:
    """Return what people are called, also those who left; by id."""
    rows = Person.objects.filter(pk__in=set(people)).values_list("pk", "name", "email")
    return {person: name or email for person, name, email in rows}


def _people(organisation: UUID) -> QuerySet[Membership]:
    return Membership.objects.of(organisation).filter(ended_at=None, person__is_active=True).order_by("id")
