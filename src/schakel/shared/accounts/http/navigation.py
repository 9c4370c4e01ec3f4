"""The places of accounts in the menu, and who is looking."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.shared.accounts.access import read_standing
from schakel.shared.accounts.facts import OrganisationFact, OrganisationKind, Standing, SupportFact
from schakel.shared.accounts.listing import reports
from schakel.shared.accounts.queries import support_into
from schakel.shared.clock import now
from schakel.shared.http.navigation import (
    Identity,
    NavItem,
    NavSection,
    OrganisationChoice,
    SupportNotice,
)
from schakel.shared.messages.interface import unopened, unread
from schakel.shared.tenancy.interface import Actor

LINKS = (
    NavItem(_("Your account"), "/account/", "user"),
    NavItem(_("Security"), "/account/security/", "shield"),
    NavItem(_("Where you are signed in"), "/account/sessions/", "monitor"),
    NavItem(_("Mail you get"), "/account/mail/", "mail"),
)


def items(request: HttpRequest) -> Iterator[NavSection]:
    """The places that this person may see here."""
    actor: Actor | None = getattr(request, "actor", None)
    organisation: OrganisationFact | None = getattr(request, "organisation", None)
    if actor is None or organisation is None:
        if request.user.is_authenticated:
            yield NavSection(
                "own", _("Your account"), (NavItem(_("To your work"), "/", "arrow-left"), *LINKS), rank=90
            )
    elif actor.provider:
        yield _office(actor, organisation)
    elif organisation.kind is not OrganisationKind.PROVIDER:
        yield _portal(request, actor, organisation)


def _office(actor: Actor, organisation: OrganisationFact) -> NavSection:
    waiting = reports(open_only=True).count() if actor.may("misuse.read") else 0
    told = unread(actor, organisation.id) if actor.may("notices.read") else 0
    places = (
        ("notices.read", NavItem(_("Notices"), reverse("accounts:staff_notices"), "bell", count=told)),
        ("client.read", NavItem(_("Clients"), reverse("accounts:clients"), "building")),
        ("message.read", NavItem(_("Messages"), reverse("accounts:messages"), "mail")),
        ("staff.read", NavItem(_("Staff"), reverse("accounts:staff_people"), "users")),
        ("misuse.read", NavItem(_("Misuse"), reverse("accounts:misuse_reports"), "alert", count=waiting)),
    )
    return NavSection(
        "office", _("Office"), tuple(item for permission, item in places if actor.may(permission)), rank=10
    )


def _portal(request: HttpRequest, actor: Actor, organisation: OrganisationFact) -> NavSection:
    looks_along = getattr(request, "support", None) is not None
    waiting = {}
    if actor.may("notices.read") and not looks_along:
        waiting = {"notices": unread(actor, organisation.id), "inbox": unopened(actor, organisation.id)}
    places = (
        ("notices.read", _("Notices"), "notices", "bell"),
        ("notices.read", _("Messages"), "inbox", "mail"),
        ("people.read", _("People"), "people", "users"),
        ("keys.read", _("API keys"), "keys", "key"),
        ("support_access.read", _("Support access"), "support_accesses", "eye"),
    )
    found = tuple(
        NavItem(
            label,
            reverse(f"accounts:{name}", args=[organisation.slug]),
            icon,
            count=waiting.get(name, 0),
        )
        for permission, label, name, icon in places
        if actor.may(permission)
    )
    return NavSection("organisation", _("Organisation"), found, rank=80)


def who(request: HttpRequest) -> Identity | None:
    """Who is signed in, where they work, and who looks along."""
    if not request.user.is_authenticated:
        return None
    standing: Standing = getattr(request, "standing", None) or read_standing(request.user.pk)
    organisation: OrganisationFact | None = getattr(request, "organisation", None)
    here = organisation.slug if organisation else ""
    return Identity(
        name=standing.name or standing.email,
        email=standing.email,
        organisation=organisation.name if organisation else "",
        sign_out_url=reverse("account_logout"),
        switch_url=reverse("accounts:switch") if organisation else "",
        organisations=tuple(
            OrganisationChoice(
                place.organisation.name, place.organisation.slug, place.organisation.slug == here
            )
            for place in standing.places
        ),
        links=LINKS,
        support=_notice(request, organisation),
    )


def _notice(request: HttpRequest, organisation: OrganisationFact | None) -> SupportNotice | None:
    """Say that somebody of the provider looks along: to them, and to everybody of the client."""
    actor: Actor | None = getattr(request, "actor", None)
    access: SupportFact | None = getattr(request, "support", None)
    if actor is None or organisation is None or actor.provider:
        return None
    if access is not None:
        end = reverse("accounts:end_own_support_access", args=[organisation.id, access.id])
    else:
        access = support_into(organisation.id, now())
        if access is None:
            return None
        end = ""
        if actor.may("support_access.end"):
            end = reverse("accounts:end_support_access", args=[organisation.slug, access.id])
    return SupportNotice(access.person_name, access.reason, access.until, end)
