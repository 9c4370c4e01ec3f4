"""The provider's public site: its services, and every document with all its versions."""

from html import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import public_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.texts import blocks, called, named_in
from schakel.shared.clock import now

DECIDES = "nl"


@require_safe
@public_page()
def services(request: HttpRequest) -> HttpResponse:
    """List the services with published terms."""
    found = agreements.documents_published()
    today = business_day(now())
    rows = [
        (
            service,
            [(called(one.document), one) for one in found if one.service == service.key],
            bool(agreements.public_tariffs(service.key, today)),
        )
        for service in agreements.services()
        if any(one.service == service.key for one in found)
    ]
    return render(request, "agreements/public/our_services.html", {"title": _("Our services"), "rows": rows})


@require_safe
@public_page()
def documents(request: HttpRequest) -> HttpResponse:
    """List every document in its newest version."""
    found = sorted(agreements.documents_published(), key=lambda one: (one.service, one.document, one.company))
    rows = [(agreements.service_of(one.service).name, called(one.document), one) for one in found]
    return render(
        request, "agreements/public/documents.html", {"title": _("Terms and documents"), "rows": rows}
    )


@require_safe
@public_page()
def document(request: HttpRequest, service: str, document: str, number: int | None = None) -> HttpResponse:
    """Show a version of a document, the newest unless another one is named, with all the others."""
    listed = _listed(request, service, document)
    line = next((one for one in listed if number in {None, one.number}), None)
    shown = agreements.version_line(line.id) if line else None
    if shown is None:
        raise Http404
    language = _language(request, shown)
    title, text = shown.texts[language]
    return render(request, "agreements/public/document.html", {
        "title": title,
        "version": shown,
        "provider": agreements.company(shown.legal_entity),
        "newest": listed[0].number == shown.number,
        "service": agreements.service_of(shown.service).name,
        "document": called(shown.document),
        "blocks": blocks(text),
        "language": language,
        "others": [each for each in shown.texts if each != language],
        "translation": language != DECIDES,
        "versions": listed,
        "slug": document,
        "third_parties": agreements.third_parties(shown.service),
    })  # fmt: skip


@require_safe
@public_page()
def download(request: HttpRequest, service: str, document: str, number: int) -> HttpResponse:
    """Give a version as one file to keep."""
    line = next((one for one in _listed(request, service, document) if one.number == number), None)
    shown = agreements.version_line(line.id) if line else None
    if shown is None:
        raise Http404
    language = _language(request, shown)
    title, text = shown.texts[language]
    parts = [f"<h1>{escape(title)}</h1>"]
    about = _("Version %(number)s · published on %(day)s · SHA-256 %(sha256)s")
    about %= {"number": number, "day": shown.published_on, "sha256": shown.sha256}
    if (company := agreements.company(shown.legal_entity)) is not None:
        parts.append(f"<p>{escape(company.line)}</p>")
    parts.append(f"<p>{escape(about)}</p>")
    if language != DECIDES:
        parts.append(f"<p>{escape(_('This is a translation. The Dutch text decides.'))}</p>")
    parts += [f"<{tag}>{escape(words)}</{tag}>" for tag, words in blocks(text)]
    page = f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{escape(title)}</title>'
    response = HttpResponse(page + "".join(parts) + "</html>", content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{service}-{document}-{number}-{language}.html"'
    return response


def _listed(request: HttpRequest, service: str, document: str) -> list[agreements.VersionLine]:
    if service not in {one.key for one in agreements.services()}:
        raise Http404
    company = request.GET.get("company", "")
    return agreements.versions_listed(service, named_in(document), register_number=company)


def _language(request: HttpRequest, version: agreements.VersionLine) -> str:
    """Choose the text: the one asked for, else in the reader's language, else the one that decides."""
    for wanted in (request.GET.get("text", ""), get_language() or ""):
        if wanted in version.texts:
            return wanted
    return DECIDES if DECIDES in version.texts else next(iter(version.texts))
