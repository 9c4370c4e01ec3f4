"""Pages about support access: the client sees who looked in and can end it; staff open and end theirs."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.shared.accounts import listing
from schakel.shared.accounts.doors import PlaceRequest, member_page, office_page
from schakel.shared.accounts.errors import AccountsError
from schakel.shared.accounts.http.forms import SupportForm
from schakel.shared.accounts.http.section import WORDS, explain, paged
from schakel.shared.accounts.models import Organisation, SupportAccess
from schakel.shared.accounts.usecases.end_support_access import end_support_access
from schakel.shared.accounts.usecases.open_support_access import open_support_access
from schakel.shared.clock import now
from schakel.shared.http.forms import form_page


@member_page("support_access.read")
def accesses(request: PlaceRequest) -> HttpResponse:
    """List who of the provider looked in, why and when."""
    page = paged(
        listing.support_accesses(request.organisation.id), request, list_name="support accesses", at="since"
    )
    return render(
        request,
        "accounts/support_accesses.html",
        {"page": page, "now": now(), "may_end": request.actor.may("support_access.end")},
    )


@member_page("support_access.end")
@require_POST
def end(request: PlaceRequest, access: UUID) -> HttpResponse:
    """Show somebody of the provider out."""
    _end(request, request.organisation.id, access)
    return redirect("accounts:support_accesses", request.organisation.slug)


@office_page("support.open", recent=True)
def open_access(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Look into a client's pages."""
    row = Organisation.objects.filter(pk=client, kind="client").first()
    if row is None:
        raise Http404
    form = SupportForm(request.POST or None)
    if form.is_valid():
        try:
            open_support_access(
                client,
                reason=form.cleaned_data["reason"],
                lasts=form.lasts,
                by=request.actor,
                at=now(),
            )
        except AccountsError as error:
            explain(form, error)
        else:
            return redirect("accounts:start", row.slug)
    back = reverse("accounts:client", args=[client])
    return form_page(
        request,
        form,
        title=_("Look along at %(client)s") % {"client": row.name},
        text=_(
            "You see what the client sees and can change nothing. The client sees who looks, why and until when."
        ),
        button=_("Look along"),
        back=back,
        above=[(reverse("accounts:clients"), _("Clients")), (back, row.name)],
    )


@office_page("support.open")
@require_POST
def end_own(request: PlaceRequest, client: UUID, access: UUID) -> HttpResponse:
    """Stop looking along."""
    _end(request, client, access)
    return redirect("accounts:client", client)


def _end(request: PlaceRequest, client: UUID, access: UUID) -> None:
    try:
        end_support_access(client, access, by=request.actor, at=now())
    except SupportAccess.DoesNotExist as error:
        raise Http404 from error
    except AccountsError as error:
        messages.error(request, WORDS[type(error)])
    else:
        messages.success(request, _("Support access has ended."))
