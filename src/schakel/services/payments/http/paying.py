"""The payer's page: what is asked, to whom, and the way to the client's PSP. Works without a script."""

from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.records import LinkFact
from schakel.services.payments.facts.websites import Where
from schakel.services.payments.http import pay_words as words
from schakel.services.payments.http.embedding import framed_by, let_embed, never_embed
from schakel.services.payments.http.pay_form import PayForm
from schakel.services.payments.http.pay_page import Seen, page_facts, refusal_of, seen
from schakel.shared.accounts.interface import PageRequest, public_page, read_short
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import tell
from schakel.shared.psp.interface import Status

LIMIT = {"start_payment": "60/10m/ip"}
GOING = {
    "psp_away": (words.AWAY, 503),
    "restricted": (words.RESTRICTED, 503),
    "attempt_unknown": (words.UNKNOWN, 404),
}
"""What a payer reads on the way to the PSP, and how the page is answered."""


@csrf_exempt  # nobody is signed in here, and the page also stands in frames, where browsers keep cookies back
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_page()
def pay(request: PageRequest, inside: str, token: str) -> HttpResponseBase:
    """Show what there is to pay, and take the payer on to the PSP."""
    organisation = read_short(inside)
    found = None if organisation is None else seen(organisation, token)
    if organisation is None or found is None:
        return _told(request, words.UNKNOWN, None, 404)
    with override(_language(request, found.link)):
        host = framed_by(request)
        if host and host not in found.hosts:
            payments.note_foreign_use(organisation, host, Where.EMBED, at=now(), link=found.link.id)
            return _told(request, words.NOT_AVAILABLE, found, 403)
        refusal = refusal_of(found)
        if refusal is not None:
            return _told(request, refusal[0], found, refusal[1])
        return _asked(request, organisation, found)


def _asked(request: PageRequest, organisation: UUID, found: Seen) -> HttpResponseBase:
    language = _language(request, found.link)
    form = PayForm(posted(request), link=found.link, language=language)
    if request.method == "POST" and form.is_valid():
        if not consume(request, app="payments", action="start_payment", config=LIMIT):
            return _told(request, words.TOO_OFTEN, found, 429)
        try:
            made = payments.start_payment(organisation, found.link.token, form.wish(), at=now())
        except payments.RefusedError as refused:
            if refused.what not in words.SAID:
                return _told(request, words.NOT_AVAILABLE, found, 409)
            tell(form, refused, words.SAID)
        else:
            return HttpResponseRedirect(_address("go", request, found, made.token))
    page = render(
        request, "payments/pay/page.html", page_facts(found, form=form, **_frame(request, found)),
        status=422 if form.errors else 200,
    )  # fmt: skip
    return let_embed(page, found.link.host)


@never_cache
@require_safe
@public_page()
def go(request: PageRequest, inside: str, token: str, attempt: str) -> HttpResponseBase:
    """Make the payment at the PSP and send the payer there; asked again it is the same payment."""
    organisation = read_short(inside)
    found = None if organisation is None else seen(organisation, token)
    if organisation is None or found is None:
        return _told(request, words.UNKNOWN, None, 404)
    with override(_language(request, found.link)):
        try:
            checkout = payments.go_to_psp(
                organisation, attempt, language=_language(request, found.link), at=now()
            )
        except payments.RefusedError as refused:
            said, status = GOING.get(refused.what, (words.NOT_AVAILABLE, 409))
            return _told(request, said, found, status)
        if checkout is None:
            return HttpResponseRedirect(_address("back", request, found, attempt))
        if urlsplit(checkout)[:2] == urlsplit(settings.PUBLIC_URL)[:2]:
            return HttpResponseRedirect(checkout)
        # The policy lets no form lead elsewhere, which is what browsers take a redirect after one for: go by a page.
        facts = page_facts(found, checkout=checkout, **_frame(request, found))
        return never_embed(render(request, "payments/pay/onwards.html", facts))


@never_cache
@require_safe
@public_page()
def back(request: PageRequest, inside: str, token: str, attempt: str) -> HttpResponseBase:
    """Tell a payer who comes back how the payment stands, by the word of the PSP, or send it on to the website."""
    organisation = read_short(inside)
    found = None if organisation is None else seen(organisation, token)
    status = None if organisation is None else payments.come_back(organisation, attempt, at=now())
    if organisation is None or found is None or status is None:
        return _told(request, words.UNKNOWN, None, 404)
    found = seen(organisation, token) or found
    with override(_language(request, found.link)):
        onwards = _onwards(found.link, status)
        if onwards and "stay" not in request.GET:
            return HttpResponseRedirect(onwards)
        kind, heading, text = words.RESULTS[status]
        shown = {"kind": kind, "heading": heading, "text": text, "waiting": status is Status.OPEN}
        facts = page_facts(found, onwards=onwards, **shown, **_frame(request, found))
        return never_embed(render(request, "payments/pay/result.html", facts))


def _onwards(link: LinkFact, status: Status) -> str:
    if status in {Status.PAID, Status.PENDING}:
        return link.success_url
    return link.failure_url if status in {Status.FAILED, Status.CANCELLED, Status.EXPIRED} else ""


def _told(request: PageRequest, told: tuple[Any, Any], found: Seen | None, status: int) -> HttpResponse:
    heading, text = told
    facts = {"heading": heading, "text": text} | (
        {} if found is None else page_facts(found, **_frame(request, found))
    )
    return cast("HttpResponse", never_embed(render(request, "payments/pay/told.html", facts, status=status)))


def _language(request: PageRequest, link: LinkFact) -> str:
    """Return the payer's choice, else the language of the link."""
    known = dict(settings.LANGUAGES)
    chosen = request.GET.get("lang", "")
    return chosen if chosen in known else link.language


def _frame(request: PageRequest, found: Seen) -> dict[str, Any]:
    language = _language(request, found.link)
    other = "en" if language == "nl" else "nl"
    inside = request.resolver_match.kwargs["inside"] if request.resolver_match else ""
    return {"language": language, "other": other, "here": request.path, "inside": inside}


def _address(name: str, request: PageRequest, found: Seen, attempt: str) -> str:
    inside = _frame(request, found)["inside"]
    address = reverse(f"pay:{name}", args=(inside, found.link.token, attempt))
    chosen = request.GET.get("lang", "")
    return f"{address}?lang={chosen}" if chosen in dict(settings.LANGUAGES) else address
