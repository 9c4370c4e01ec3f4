"""The archive of a client: the files of its agreements with version, time and fingerprint, to keep."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, member_page, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.archive import Filed, FiledAs, FiledCopy
from schakel.shared.agreements.http.office_offers import client_or_404
from schakel.shared.agreements.http.texts import called
from schakel.shared.agreements.http.words import FILED_AS, LINES
from schakel.shared.http import asked
from schakel.shared.http.downloads import download
from schakel.shared.tenancy.interface import transaction

SHOWN = 50


@require_safe
@member_page("contract.read")
def archive(request: PlaceRequest) -> HttpResponse:
    """List the files of the client's agreements."""
    return render(request, "agreements/archive.html", _shown(request, request.organisation.id))


@require_safe
@member_page("contract.read")
def copy(request: PlaceRequest, filed_as: str, filed: UUID) -> HttpResponse:
    """Give one file to keep."""
    return _file(agreements.filed_copy(request.organisation.id, _kind(filed_as), filed))


@require_safe
@office_page("agreements.read")
def office_archive(request: PlaceRequest, client: UUID) -> HttpResponse:
    """List the files of a client's agreements, for the provider's staff."""
    with transaction(request.actor.within(client)):
        shown = _shown(request, client)
    return render(request, "agreements/office/archive.html", {**shown, "client": client_or_404(client)})


@require_safe
@office_page("agreements.read")
def office_copy(request: PlaceRequest, client: UUID, filed_as: str, filed: UUID) -> HttpResponse:
    """Give one file of a client to keep."""
    client_or_404(client)
    with transaction(request.actor.within(client)):
        return _file(agreements.filed_copy(client, _kind(filed_as), filed))


def title_of(filed: Filed) -> Any:
    """Return what a file is called."""
    match filed.filed_as:
        case FiledAs.STATEMENT:
            return LINES.get(f"said_{filed.name}", filed.name)
        case FiledAs.DOCUMENT:
            return called(filed.name)
    return filed.name


def _shown(request: PlaceRequest, client: UUID) -> dict[str, Any]:
    query, contract = asked.search(request.GET), asked.ident(request.GET, "contract")
    lines = [
        (each, str(title_of(each)), FILED_AS[each.filed_as])
        for each in agreements.archive_of(client)
        if contract in {None, each.contract}
    ]
    if query:
        lines = [line for line in lines if query.lower() in f"{line[1]} {line[0].number} {line[2]}".lower()]
    rows, newer, older = _part(lines, request.GET.get("after", ""), request.GET.get("before", ""))
    return {"title": _("Archive"), "query": query, "rows": rows, "newer": newer, "older": older}


def _part(
    lines: Sequence[tuple[Filed, str, Any]], after: str, before: str
) -> tuple[Sequence[tuple[Filed, str, Any]], str | None, str | None]:
    """Return the lines that follow one of them, or precede it, and by which to go on either way."""
    places = {str(line[0].id): place for place, line in enumerate(lines)}
    first = max(0, places.get(before, SHOWN) - SHOWN) if before else places.get(after, -1) + 1
    part = lines[first : first + SHOWN]
    newer = str(part[0][0].id) if part and first else None
    older = str(part[-1][0].id) if part and first + SHOWN < len(lines) else None
    return part, newer, older


def _kind(filed_as: str) -> FiledAs:
    try:
        return FiledAs(filed_as)
    except ValueError:
        raise Http404 from None


def _file(found: FiledCopy | None) -> HttpResponse:
    if found is None:
        raise Http404
    filed = found.filed
    if found.content is not None:
        return download(filed.name, found.content)
    text = render_to_string("agreements/archive_copy.txt", {
        "filed": filed, "title": title_of(filed), "kind": FILED_AS[filed.filed_as], "text": found.text,
    })  # fmt: skip
    response = HttpResponse(text.strip() + "\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filed.filed_as}-{filed.id}.txt"'
    return response
