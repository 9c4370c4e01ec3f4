"""Pages about who has access: the portal's and the office's."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.shared.accounts import listing
from schakel.shared.accounts.doors import PlaceRequest, member_page, office_page
from schakel.shared.accounts.errors import AccountsError
from schakel.shared.accounts.facts import Role
from schakel.shared.accounts.http.forms import ROLE_NAMES, InviteForm, RoleForm
from schakel.shared.accounts.http.section import WORDS, Section, explain, paged, section_of
from schakel.shared.accounts.models import Invitation, Membership
from schakel.shared.accounts.usecases.change_role import change_role
from schakel.shared.accounts.usecases.end_membership import end_membership
from schakel.shared.accounts.usecases.invite import invite as invite_person
from schakel.shared.accounts.usecases.withdraw_invitation import withdraw_invitation
from schakel.shared.clock import now
from schakel.shared.http.asked import search
from schakel.shared.http.forms import confirm_page, form_page


def _people(request: PlaceRequest) -> HttpResponse:
    """Draw who has a place and who was offered one."""
    section = section_of(request)
    wanted = search(request.GET)
    page = paged(listing.members(section.organisation, wanted), request, list_name="people", at="since")
    signed = listing.undertakings(section.organisation) if request.actor.provider else {}
    return render(
        request,
        "accounts/people.html",
        {
            "section": section,
            "page": page,
            "people": [_line(section, row, signed) for row in page.rows],
            "search": wanted,
            "waiting": [
                {"row": row, "role": ROLE_NAMES[Role(row.role)], "withdraw": section.url("withdraw", row.pk)}
                for row in listing.invitations(section.organisation)
            ],
            "now": now(),
            "may_manage": request.actor.may("staff.manage" if request.actor.provider else "people.manage"),
        },
    )


def _line(section: Section, row: Membership, signed: dict[UUID, Any]) -> dict[str, Any]:
    return {
        "row": row,
        "role": ROLE_NAMES[Role(row.role)],
        "url": section.url("person", row.person_id),
        "undertaking": signed.get(row.person_id),
    }


def _invite(request: PlaceRequest) -> HttpResponse:
    section = section_of(request)
    form = InviteForm(request.POST or None, kind=section.kind)
    if form.is_valid():
        told = form.cleaned_data
        try:
            invite_person(
                section.organisation,
                email=told["email"],
                role=Role(told["role"]),
                language=request.organisation.language,
                outsider=told.get("outsider", False),
                by=request.actor,
                at=now(),
            )
        except AccountsError as error:
            explain(form, error)
        else:
            messages.success(request, _("The invitation was sent."))
            return redirect(section.people_url)
    return form_page(
        request,
        form,
        title=_("Invite somebody"),
        button=_("Send the invitation"),
        back=section.people_url,
        above=[(section.people_url, section.name)],
    )


def _withdraw(request: PlaceRequest, invitation: UUID) -> HttpResponse:
    section = section_of(request)
    try:
        withdraw_invitation(section.organisation, invitation, by=request.actor, at=now())
    except Invitation.DoesNotExist as error:
        raise Http404 from error
    except AccountsError as error:
        messages.error(request, WORDS[type(error)])
    else:
        messages.success(request, _("The invitation was withdrawn. Its link no longer works."))
    return redirect(section.people_url)


def _person(request: PlaceRequest, person: UUID) -> HttpResponse:
    section = section_of(request)
    row = _place(section, person)
    form = RoleForm(request.POST or None, kind=section.kind, initial={"role": row.role})
    if form.is_valid():
        try:
            change_role(
                section.organisation, person, Role(form.cleaned_data["role"]), by=request.actor, at=now()
            )
        except AccountsError as error:
            explain(form, error)
        else:
            messages.success(request, _("The role was changed."))
            return redirect(section.people_url)
    return form_page(
        request,
        form,
        title=row.person.get_full_name(),
        button=_("Change the role"),
        back=section.people_url,
        above=[(section.people_url, section.name)],
        danger=(section.url("end", person), _("End access")),
    )


def _end(request: PlaceRequest, person: UUID) -> HttpResponse:
    section = section_of(request)
    row = _place(section, person)
    error = ""
    if request.method == "POST":
        try:
            end_membership(section.organisation, person, by=request.actor, at=now())
        except AccountsError as refused:
            error = WORDS[type(refused)]
        else:
            messages.success(request, _("Access has ended."))
            return redirect(section.people_url)
    name = row.person.get_full_name()
    return confirm_page(
        request,
        title=_("End the access of %(name)s") % {"name": name},
        consequences=[
            _("From now on every page of this organisation is closed to them."),
            _("What they did stays on record, with their name."),
            _("Their own account stays; other organisations are not touched."),
        ],
        button=_("End access"),
        back=section.people_url,
        above=[(section.people_url, section.name)],
        error=error,
    )


def _place(section: Section, person: UUID) -> Membership:
    row = listing.members(section.organisation).filter(person_id=person).first()
    if row is None:
        raise Http404
    return row


people = member_page("people.read")(_people)
invite = member_page("people.manage", recent=True)(_invite)
withdraw = member_page("people.manage")(require_POST(_withdraw))
person = member_page("people.manage", recent=True)(_person)
end = member_page("people.manage", recent=True)(_end)

staff_people = office_page("staff.read")(_people)
staff_invite = office_page("staff.manage", recent=True)(_invite)
staff_withdraw = office_page("staff.manage")(require_POST(_withdraw))
staff_person = office_page("staff.manage", recent=True)(_person)
staff_end = office_page("staff.manage", recent=True)(_end)
