"""A company registers itself: in steps, of which only the last one makes anything."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.core.internal.ratelimit import consume
from django.core import signing
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.kernel.terms import FormedBy
from schakel.shared.accounts.interface import PageRequest, public_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.forming_forms import CompanyForm, PackageForm, PersonForm, TermsForm
from schakel.shared.agreements.http.forming_words import SAID_FORMING
from schakel.shared.agreements.http.reasons import in_words as value_in_words
from schakel.shared.agreements.http.shown_texts import text_of
from schakel.shared.agreements.http.texts import blocks
from schakel.shared.clock import now
from schakel.shared.http.forms import tell
from schakel.shared.tenancy.interface import outside, transaction

STEPS = ("company", "person", "package", "terms")
SALT = "schakel.agreements.sign-up"
LASTS_SECONDS = 3600
LIMIT = {"sign_up": "10/h/ip"}


@dataclass(frozen=True, slots=True)
class Offered:
    """What one can register for: a service of one of the provider's companies, on its current terms."""

    service: agreements.Service
    legal_entity: UUID
    version: UUID
    tariffs: agreements.Tariffs | None
    documents: tuple[agreements.ShownDocument, ...]
    trial: str

    @property
    def packages(self) -> list[agreements.Tariff]:
        """Return the packages one can choose from."""
        lines = self.tariffs.lines if self.tariffs else ()
        return [line for line in lines if line.kind == agreements.LineKind.PACKAGE]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_page()
def sign_up(request: PageRequest, service: str) -> HttpResponse:
    """Show a step, take what was filled in, and complete the registration at the last one."""
    offered, told = _offered(service), _told(request)
    step = request.POST.get("step", STEPS[0])
    if request.method != "POST" or step not in STEPS or told is None:
        return _page(request, offered, STEPS[0], {}, lost=request.method == "POST" and told is None)
    if "back" in request.POST:
        return _page(request, offered, STEPS[max(0, STEPS.index(step) - 1)], told)
    form = _form(offered, step, request.POST)
    if not form.is_valid():
        return _page(request, offered, step, told, form)
    if step != STEPS[-1]:
        return _page(request, offered, STEPS[STEPS.index(step) + 1], {**told, **form.cleaned_data})
    return _complete(request, offered, told, form)


def _complete(request: PageRequest, offered: Offered, told: dict[str, Any], form: Form) -> HttpResponse:
    """Complete the registration, when nothing is lacking; else show the last step again."""
    if not consume(request, app="agreements", action="sign_up", config=LIMIT):
        return HttpResponse(status=429)
    try:
        made = agreements.sign_up(_wish(request, offered, told, form, now()), at=now())
    except agreements.RefusedError as refused:
        tell(form, refused, SAID_FORMING)
        return _page(request, offered, STEPS[-1], told, form)
    return render(request, "agreements/public/signed_up.html", {
        "email": told["email"], "trial_until": made.trial_until, "service": offered.service.name,
    })  # fmt: skip


@never_cache
@require_safe
@public_page()
def document(request: PageRequest, service: str, version: UUID) -> HttpResponse:
    """Show a document that one accepts when registering."""
    shown = next((one for one in _offered(service).documents if one.version == version), None)
    if shown is None:
        raise Http404
    spoken, title, text = text_of(shown, get_language() or "nl")
    return render(request, "agreements/public/sign_up_document.html", {
        "title": title, "document": shown, "blocks": blocks(text), "spoken": spoken, "service": service,
    })  # fmt: skip


def _offered(service: str) -> Offered:
    """Return what is offered under a service's name; 404 where one cannot register for it."""
    today = business_day(now())
    try:
        found = agreements.service_of(service)
    except agreements.UnknownServiceError as unknown:
        raise Http404 from unknown
    with transaction(outside("sign-up")):
        published = agreements.published_by(service, today)
        if published is None:
            raise Http404
        entity, version = published
        terms = agreements.terms_of_version(version)
        if terms.offers.formed_by != FormedBy.REGISTRATION:
            raise Http404
        length = agreements.length_of_trial(terms)
        return Offered(
            service=found,
            legal_entity=entity,
            version=version,
            tariffs=agreements.tariffs_for_new(entity, service, today),
            documents=agreements.to_accept(None, entity, service, version, today),
            trial="" if length is None else str(value_in_words(length)),
        )


def _told(request: PageRequest) -> dict[str, Any] | None:
    """Return what was filled in so far; None when it is too old or was tampered with."""
    state = request.POST.get("state", "")
    if not state:
        return {}
    try:
        told: dict[str, Any] = signing.loads(state, salt=SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature:
        return None
    return told


def _form(offered: Offered, step: str, data: Any = None, told: dict[str, Any] | None = None) -> Form:
    language = get_language() or "nl"
    if step == "company":
        return CompanyForm(data, initial=told)
    if step == "person":
        return PersonForm(data, initial=told)
    if step == "package":
        trial = (
            _("Try it for free first, for %(length)s") % {"length": offered.trial} if offered.trial else ""
        )
        names = [(line.code, line.name(language)) for line in offered.packages]
        return PackageForm(data, packages=names, trial=trial, initial=told)
    titles = [(one.version, text_of(one, language)[1]) for one in offered.documents]
    return TermsForm(data, documents=titles)


def _page(
    request: PageRequest, offered: Offered, step: str, told: dict[str, Any], form: Form | None = None, *,
    lost: bool = False,
) -> HttpResponse:  # fmt: skip
    language = get_language() or "nl"
    drawn = form or _form(offered, step, told=told)
    return render(request, "agreements/public/sign_up.html", {
        "title": _("Register for %(service)s") % {"service": offered.service.name},
        "form": drawn, "step": step, "number": STEPS.index(step) + 1, "steps": len(STEPS),
        "state": signing.dumps(told, salt=SALT) if told else "", "lost": lost, "service": offered.service,
        "documents": [(one, text_of(one, language)[1]) for one in offered.documents],
        "closed": not offered.packages, "told": told,
        "packages": [(line.name(language), line) for line in offered.packages],
    }, status=422 if form is not None else 200)  # fmt: skip


def _wish(
    request: PageRequest, offered: Offered, told: dict[str, Any], form: Form, at: datetime
) -> agreements.SignUp:
    accepted = form.accepted() if isinstance(form, TermsForm) else frozenset()
    everything = {one.version for one in offered.documents} <= accepted
    return agreements.SignUp(
        service=offered.service.key,
        legal_entity=offered.legal_entity,
        company=told.get("company", ""),
        person=told.get("person", ""),
        email=told.get("email", ""),
        kind=agreements.ClientKind(told["kind"]) if told.get("kind") else None,
        register_number=told.get("register_number", ""),
        vat_number=told.get("vat_number", ""),
        address=told.get("address", ""),
        package=told.get("package", ""),
        price_list=None if offered.tariffs is None else offered.tariffs.id,
        payment=told.get("payment", ""),
        accepted=accepted,
        ticked=at if everything else None,
        trial=bool(told.get("trial")),
        language=get_language() or "nl",
        came_from=request.META.get("REMOTE_ADDR", ""),
    )
