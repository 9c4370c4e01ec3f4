"""The documents of the services, for the provider's staff: their versions, the editor, publishing."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, names_of, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.refusals import SAID
from schakel.shared.agreements.http.terms_form import VersionForm, initial_of
from schakel.shared.agreements.http.texts import blocks, called, named_in
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import confirm_page, in_words, tell

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@office_page("agreements.read")
def documents(request: PlaceRequest) -> HttpResponse:
    """List the documents of every service, each with its newest version."""
    newest = {(one.legal_entity, one.service, one.document): one for one in agreements.documents_published()}
    additional: dict[tuple[UUID, str], set[str]] = {}
    for company, key, document in newest:
        if agreements.is_additional(document):
            additional.setdefault((company, key), set()).add(document)
    rows = [
        (
            service, name, called(document), document, company, newest.get((company, service.key, document)),
            agreements.draft_of(company, service.key, document),
        )
        for company, name, _number in agreements.legal_entities()
        for service in agreements.services()
        for document in (*_documents(service), *sorted(additional.get((company, service.key), ())))
    ]  # fmt: skip
    return render(request, "agreements/office/documents.html", {
        "title": _("Terms and documents"), "rows": rows, "may_edit": request.actor.may("agreements.manage"),
    })  # fmt: skip


@require_safe
@office_page("agreements.read")
def version(request: PlaceRequest, version: UUID) -> HttpResponse:
    """Show a version: its texts, what differs from the one before, and how clients reacted."""
    shown = _found(version)
    counts, came = agreements.reactions_to(version)
    clients = names_of({one.organisation for one in came})
    today = business_day(now())
    count, earliest = agreements.concerned_by(
        shown.legal_entity, shown.service, today, part_only=shown.part_only
    )
    listed = agreements.versions_listed(shown.service, shown.document, register_number=shown.register_number)
    return render(request, "agreements/office/version.html", {
        "title": f"{called(shown.document)} · {shown.number}",
        "version": shown,
        "document": called(shown.document),
        "service": agreements.service_of(shown.service).name,
        "texts": [(each, *_drawn(shown.texts[each])) for each in sorted(shown.texts, reverse=True)],
        "differs": agreements.difference(version),
        "counts": counts,
        "came": [(clients.get(one.organisation), one) for one in came],
        "concerned": count,
        "earliest": earliest,
        "versions": listed,
        "may_edit": request.actor.may("agreements.manage"),
        "may_publish": request.actor.may("terms.publish"),
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def edit(request: PlaceRequest, company: UUID, service: str, document: str) -> HttpResponse:
    """Write the next version of a document: a draft, until it is published."""
    found = _service(service)
    name = named_in(document)
    if (name not in _documents(found) and not agreements.is_additional(name)) or company not in {
        one for one, _name, _no in agreements.legal_entities()
    }:
        raise Http404
    before = agreements.draft_of(company, service, name) or agreements.newest_of(company, service, name)
    terms = _terms(found, before) if name == found.main else None
    form = VersionForm(posted(request), terms=terms, initial=initial_of(before))
    if agreements.is_additional(name):
        form.with_states()
    if request.method == "POST" and form.is_valid():
        try:
            draft = form.draft(company, service, name)
            made = agreements.draft_version(draft, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _("The draft was saved. Nobody but staff sees it."))
            return redirect("agreements_office:version", made)
    return render(request, "agreements/office/edit.html", {
        "title": _("Next version: %(document)s") % {"document": called(name)},
        "form": form,
        "service": found.name,
        "back": reverse("agreements_office:documents"),
    }, status=422 if form.errors else 200)  # fmt: skip


@posting
@office_page("terms.publish", recent=True)
def publish(request: PlaceRequest, version: UUID) -> HttpResponse:
    """Publish a draft, after showing whom it concerns."""
    shown, error, today = _found(version), "", business_day(now())
    back = reverse("agreements_office:version", args=[version])
    if request.method == "POST":
        try:
            agreements.publish_version(version, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID[refused.what][1])
        else:
            messages.success(request, _("The version was published. Clients are told of it now."))
            return redirect(back)
    elif not shown.draft:
        error = str(SAID["published_already"][1])
    count, earliest = agreements.concerned_by(
        shown.legal_entity, shown.service, today, part_only=shown.part_only
    )
    told = ngettext(
        "%(n)d running contract is told of it.", "%(n)d running contracts are told of it.", count
    ) % {"n": count}
    consequences = [
        _("The version is public at once and never changes again."),
        told,
        _("New contracts take it when the terms say so."),
    ]
    if earliest is not None:
        first = _("Told today, the first day on which it can take effect is %(day)s.")
        consequences.append(first % {"day": date_format(earliest, "j F Y")})
    return confirm_page(
        request, title=_("Publish version %(number)s") % {"number": shown.number}, consequences=consequences,
        button=_("Publish"), back=back, above=[(back, called(shown.document))], error=error,
    )  # fmt: skip


def _drawn(text: tuple[str, str]) -> tuple[str, list[tuple[str, str]]]:
    return text[0], blocks(text[1])


def _documents(service: agreements.Service) -> tuple[str, ...]:
    terms: Any = service.terms()
    asked = agreements.documents_of(terms.acceptance)
    return asked if service.main in asked else (service.main, *asked)


def _terms(service: agreements.Service, before: agreements.VersionLine | None) -> agreements.ContractTerms:
    if before is None or before.parameters is None:
        return cast("agreements.ContractTerms", service.terms())
    return cast("agreements.ContractTerms", service.terms.from_json(before.parameters))


def _service(key: str) -> agreements.Service:
    found = next((one for one in agreements.services() if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _found(version: UUID) -> agreements.VersionLine:
    found = agreements.version_line(version)
    if found is None:
        raise Http404
    return found
