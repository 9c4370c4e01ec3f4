"""What a contract says beside its terms, entered by the provider's staff."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.forming_words import SAID_FORMING
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.agreements.http.particulars import as_file
from schakel.shared.agreements.http.particulars_forms import ExcludeForm, LevelForm, SpecifyForm
from schakel.shared.clock import now
from schakel.shared.http.asked import files, posted
from schakel.shared.http.forms import form_page, tell
from schakel.shared.tenancy.interface import transaction

posting = require_http_methods(["GET", "HEAD", "POST"])


@posting
@office_page("agreements.manage")
def specify(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Describe a part of the service in a contract, or take it off the list."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
    parts = agreements.service_of(found.service).parts
    if not parts:
        raise Http404
    form = SpecifyForm(posted(request), parts=parts, initial={"holds_from": business_day(now())})

    def act() -> None:
        told = form.cleaned_data
        specified = agreements.Specified(part=told["part"], text=told["text"])
        agreements.specify_part(
            client, contract, specified, by=request.actor, at=now(), holds_from=told["holds_from"],
            dropped=told["dropped"],
        )  # fmt: skip

    text = _("From the first part on, the client can use only what stands in the list.")
    return _page(
        request, client, found.number, contract, form, act, _("Describe a part of the service"), text
    )


@posting
@office_page("agreements.manage")
def level(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Enter a service level that was promised in a signed document."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
    form = LevelForm(posted(request), files(request), initial={"holds_from": business_day(now())})

    def act() -> None:
        agreements.promise_service_level(
            client, contract, form.promised(), form.paper(), by=request.actor, at=now()
        )

    text = _("Without a signed document there is no service level.")
    return _page(request, client, found.number, contract, form, act, _("Enter a service level"), text)


@posting
@office_page("agreements.manage")
def exclude(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Put on file which articles of the terms do not apply."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
    form = ExcludeForm(posted(request), files(request), initial={"holds_from": business_day(now())})

    def act() -> None:
        told = form.cleaned_data
        agreements.exclude_articles(
            client, contract, tuple(told["articles"].split(",")), told["holds_from"], form.paper(),
            by=request.actor, at=now(), words=told["words"],
        )  # fmt: skip

    text = _("Only what both sides signed takes articles out of the contract.")
    return _page(request, client, found.number, contract, form, act, _("Exclude articles"), text)


@require_safe
@office_page("agreements.read")
def paper(request: PlaceRequest, client: UUID, contract: UUID, paper: UUID) -> HttpResponse:
    """Give a signed document of a contract to keep."""
    with transaction(request.actor.within(client)):
        return as_file(agreements.paper_content(client, contract, paper))


def _page(
    request: PlaceRequest, client: UUID, number: str, contract: UUID, form: Form, act: Callable[[], None],
    title: str, text: str,
) -> HttpResponse:  # fmt: skip
    back = reverse("agreements_office:contract", args=[client, contract])
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_FORMING)
        else:
            messages.success(request, _("It stands with the contract now."))
            return redirect(back)
    return form_page(request, form, title=title, button=title, back=back, above=[(back, number)], text=text)
