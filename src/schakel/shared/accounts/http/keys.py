"""Pages about API keys."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.shared.accounts import listing
from schakel.shared.accounts.doors import PlaceRequest, member_page
from schakel.shared.accounts.errors import AccountsError
from schakel.shared.accounts.http.forms import KeyForm
from schakel.shared.accounts.http.section import WORDS, explain, paged
from schakel.shared.accounts.permissions import scopes
from schakel.shared.accounts.usecases.create_key import create_key
from schakel.shared.accounts.usecases.revoke_key import revoke_key
from schakel.shared.clock import now
from schakel.shared.http.forms import confirm_page, form_page


@member_page("keys.read")
def keys(request: PlaceRequest) -> HttpResponse:
    """List the keys."""
    page = paged(listing.keys(request.organisation.id), request, list_name="keys", at="created_at")
    return render(
        request,
        "accounts/keys.html",
        {"page": page, "now": now(), "may_manage": request.actor.may("keys.manage")},
    )


@member_page("keys.manage", recent=True)
def create(request: PlaceRequest) -> HttpResponse:
    """Make a key and show it, this once."""
    offered = [(scope, label) for scope, label in scopes().items() if request.actor.may(scope)]
    form = KeyForm(request.POST or None, scopes=offered)
    back = reverse("accounts:keys", args=[request.organisation.slug])
    if form.is_valid():
        told = form.cleaned_data
        at = now()
        try:
            key = create_key(
                request.organisation.id,
                name=told["name"],
                opens=told["opens"],
                expires_at=at + form.lasts,
                by=request.actor,
                at=at,
            )
        except AccountsError as error:
            explain(form, error)
        else:
            return render(request, "accounts/key_made.html", {"key": key, "name": told["name"], "back": back})
    return form_page(
        request,
        form,
        title=_("Make an API key"),
        button=_("Make the key"),
        back=back,
        above=[(back, _("API keys"))],
    )


@member_page("keys.manage", recent=True)
def revoke(request: PlaceRequest, key: UUID) -> HttpResponse:
    """Revoke a key, after showing what that means."""
    row = listing.keys(request.organisation.id).filter(pk=key).first()
    if row is None:
        raise Http404
    back = reverse("accounts:keys", args=[request.organisation.slug])
    error = ""
    if request.method == "POST":
        try:
            revoke_key(request.organisation.id, key, by=request.actor, at=now())
        except AccountsError as refused:
            error = WORDS[type(refused)]
        else:
            messages.success(request, _("The key was revoked."))
            return redirect(back)
    return confirm_page(
        request,
        title=_("Revoke the key %(name)s") % {"name": row.name},
        consequences=[
            _("Programs that use it are refused from now on."),
            _("It cannot be brought back; make a new key instead."),
        ],
        button=_("Revoke the key"),
        back=back,
        above=[(back, _("API keys"))],
        error=error,
    )
