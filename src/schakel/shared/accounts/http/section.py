"""The same pages about people serve clients in their portal and the provider in its office."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.db.models import Model, QuerySet
from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from schakel.shared.accounts.doors import PlaceRequest
from schakel.shared.accounts.errors import (
    AccountsError,
    AddressTakenError,
    AlreadyThereError,
    GoneError,
    LastHeadError,
    NoAccountError,
    NoSuchRoleError,
    OutsiderError,
    TakenError,
    TooLongError,
    TooOftenError,
    WrongPersonError,
)
from schakel.shared.accounts.facts import OrganisationKind
from schakel.shared.http.interface import Page, ProblemError, page

WORDS: dict[type[AccountsError], Any] = {
    AddressTakenError: _("Somebody else signs in with this address."),
    AlreadyThereError: _("This address has a place here already, or an open invitation."),
    GoneError: _("This was used, ended or withdrawn before."),
    LastHeadError: _(
        "Somebody must be left to look after people and access. Give another person that role first."
    ),
    NoAccountError: _("Nobody has an account with this address."),
    NoSuchRoleError: _("This role does not exist here."),
    OutsiderError: _(
        "For somebody from outside your provider must record permission for this address first."
    ),
    TakenError: _("Another organisation has this name in addresses."),
    TooLongError: _("That is longer than is allowed."),
    TooOftenError: _("That was asked too often. Try again later."),
    WrongPersonError: _("This invitation is for another e-mail address."),
}


@dataclass(frozen=True, slots=True)
class Section:
    """Where a set of pages about people lives, and about whom they are."""

    organisation: UUID
    kind: OrganisationKind
    slug: str
    """Empty in the office."""

    def url(self, name: str, *args: Any) -> str:
        """Return the address of a page of this section."""
        prefix, base = ("", [self.slug]) if self.slug else ("staff_", [])
        return reverse(f"accounts:{prefix}{name}", args=[*base, *args])

    @property
    def name(self) -> str:
        """What the section is called in the menu."""
        return gettext("People") if self.slug else gettext("Staff")

    @property
    def people_url(self) -> str:
        return self.url("people")

    @property
    def invite_url(self) -> str:
        return self.url("invite")


def section_of(request: PlaceRequest) -> Section:
    """Return the section of the page that is asked."""
    place = request.organisation
    in_office = request.actor.provider
    return Section(place.id, place.kind, "" if in_office else place.slug)


def explain(form: Form, error: AccountsError) -> None:
    """Tell in a form why nothing was changed."""
    form.add_error(None, WORDS[type(error)])


def paged[M: Model](rows: QuerySet[M], request: PlaceRequest, *, list_name: str, at: str) -> Page[M]:
    """Return the page of a list that the address asks for (`?after=`, `?before=`); `at` is the rows' time."""
    try:
        return page(
            rows,
            scope=f"{list_name} {request.organisation.id}",
            at=at,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
    except ProblemError as error:
        raise BadRequest from error
