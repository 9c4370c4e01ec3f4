"""Pages of the office about clients."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.kernel.calendars import business_day
from schakel.shared.accounts import listing
from schakel.shared.accounts.doors import PlaceRequest, office_page
from schakel.shared.accounts.errors import AccountsError
from schakel.shared.accounts.facts import Role
from schakel.shared.accounts.http.forms import ROLE_NAMES, ClientForm, OutsiderForm
from schakel.shared.accounts.http.section import WORDS, explain, paged
from schakel.shared.accounts.models import Organisation
from schakel.shared.accounts.usecases.add_client import add_client
from schakel.shared.accounts.usecases.permit_outsider import permit_outsider
from schakel.shared.accounts.usecases.withdraw_outsider import withdraw_outsider
from schakel.shared.clock import now
from schakel.shared.http.asked import search
from schakel.shared.http.forms import confirm_page, form_page
from schakel.shared.tenancy.interface import transaction


@office_page("client.read")
def clients(request: PlaceRequest) -> HttpResponse:
    """List the clients."""
    wanted = search(request.GET)
    page = paged(listing.clients(wanted), request, list_name="clients", at="created_at")
    return render(
        request,
        "accounts/clients.html",
        {"page": page, "search": wanted, "may_add": request.actor.may("client.add")},
    )


@office_page("client.read")
def client(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Show one client: who has access, who looks along, who may come from outside."""
    row = _client(client)
    with transaction(request.actor.within(client)):
        people = [
            {"row": member, "role": ROLE_NAMES[Role(member.role)]}
            for member in listing.members(client).order_by("role", "pk")[:50]
        ]
        return render(
            request,
            "accounts/client.html",
            {
                "client": row,
                "people": people,
                "waiting": list(listing.invitations(client)),
                "accesses": list(listing.support_accesses(client).order_by("-pk")[:10]),
                "outsiders": list(listing.permissions_for_outsiders(client)),
                "running": listing.running_of(request.standing.person, client, now()),
                "now": now(),
                "may_look": request.actor.may("support.open"),
                "may_permit": request.actor.may("outsider.permit"),
            },
        )


@office_page("client.add")
def add(request: PlaceRequest) -> HttpResponse:
    """Add a client."""
    form = ClientForm(request.POST or None, initial={"language": request.organisation.language})
    if form.is_valid():
        try:
            made = add_client(**form.cleaned_data, by=request.actor, at=now())
        except AccountsError as error:
            explain(form, error)
        else:
            messages.success(request, _("The client was added and its administrator invited."))
            return redirect("accounts:client", made)
    back = reverse("accounts:clients")
    return form_page(
        request,
        form,
        title=_("Add a client"),
        button=_("Add the client"),
        back=back,
        above=[(back, _("Clients"))],
    )


@office_page("outsider.permit")
def permit(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Permit somebody from outside a client to be invited by it."""
    row = _client(client)
    form = OutsiderForm(request.POST or None, initial={"from_day": business_day(now())})
    back = reverse("accounts:client", args=[client])
    if form.is_valid():
        permit_outsider(client, **form.cleaned_data, by=request.actor, at=now())
        messages.success(
            request, _("The permission was recorded. The client can invite this person from that day.")
        )
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Permit somebody from outside"),
        button=_("Record the permission"),
        back=back,
        above=[(reverse("accounts:clients"), _("Clients")), (back, row.name)],
    )


@office_page("outsider.permit")
def withdraw(request: PlaceRequest, client: UUID, permission: UUID) -> HttpResponse:
    """Withdraw the permission of somebody from outside, after showing what that ends."""
    row = _client(client)
    with transaction(request.actor.within(client)):
        permitted = listing.permission_for_outsider(client, permission)
    if permitted is None:
        raise Http404
    back = reverse("accounts:client", args=[client])
    error = ""
    if request.method == "POST":
        try:
            withdraw_outsider(client, permission, by=request.actor, at=now())
        except AccountsError as refused:
            error = WORDS[type(refused)]
        else:
            messages.success(request, _("The permission was withdrawn."))
            return redirect(back)
    return confirm_page(
        request,
        title=_("Withdraw the permission of %(email)s") % {"email": permitted.email},
        consequences=[
            _("From now on every page of this client is closed to them."),
            _("An invitation that they have not accepted no longer works."),
            _("To come back they need a new permission and a new invitation."),
        ],
        button=_("Withdraw the permission"),
        back=back,
        above=[(reverse("accounts:clients"), _("Clients")), (back, row.name)],
        error=error,
    )


def _client(pk: UUID) -> Organisation:
    row = listing.clients().filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
