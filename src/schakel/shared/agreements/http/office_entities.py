"""The companies of the provider that make contracts."""

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.forms import EntityForm
from schakel.shared.agreements.http.refusals import SAID
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import form_page, tell

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@office_page("agreements.read")
def entities(request: PlaceRequest) -> HttpResponse:
    """List the companies."""
    facts = {
        "title": _("Your companies"),
        "rows": agreements.companies(),
        "may_edit": request.actor.may("agreements.manage"),
    }
    return render(request, "agreements/office/entities.html", facts)


@posting
@office_page("agreements.manage")
def add(request: PlaceRequest) -> HttpResponse:
    """Add a company."""
    form = EntityForm(posted(request))
    back = reverse("agreements_office:entities")
    if request.method == "POST" and form.is_valid():
        try:
            agreements.add_legal_entity(agreements.Company(**form.cleaned_data), by=request.actor, at=now())
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _("The company was added."))
            return redirect(back)
    title = _("Add a company")
    return form_page(request, form, title=title, button=title, back=back, above=[(back, _("Your companies"))])


@posting
@office_page("agreements.manage")
def change(request: PlaceRequest, company: UUID) -> HttpResponse:
    """Change how a company makes itself known."""
    known = agreements.company(company)
    if known is None:
        raise Http404
    form = EntityForm(posted(request), initial=asdict(known))
    back = reverse("agreements_office:entities")
    if request.method == "POST" and form.is_valid():
        try:
            agreements.change_legal_entity(company, agreements.Company(**form.cleaned_data), by=request.actor)
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _("The company was changed. Papers that were sent stay as they are."))
            return redirect(back)
    return form_page(
        request, form, title=_("Change %(name)s") % {"name": known.name}, button=_("Save"), back=back,
        above=[(back, _("Your companies"))],
    )  # fmt: skip
