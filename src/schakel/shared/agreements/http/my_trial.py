"""A client makes a contract of its free trial."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.forming_forms import PackageForm, TermsForm
from schakel.shared.agreements.http.forming_words import SAID_FORMING
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.agreements.http.shown_texts import text_of
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import tell

posting = require_http_methods(["GET", "HEAD", "POST"])


class CompleteForm(PackageForm, TermsForm):
    """The package, the way of paying, and the documents."""

    def __init__(
        self, *args: Any, packages: list[tuple[str, str]], documents: list[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        forms.Form.__init__(self, *args, **kwargs)
        self.ask_package(packages)
        self.ask_documents(documents)


@posting
@member_page("contract.order")
def trial(request: PlaceRequest, service: str) -> HttpResponse:
    """Show the trial with the day from which its fixed fee would count, and conclude the contract (qooqie:15.1)."""
    client, today = request.organisation.id, business_day(now())
    found = agreements.trial(client, service)
    if found is None or found.contract is not None or found.lapsed_at is not None:
        raise Http404
    tariffs = agreements.tariffs_for_new(found.legal_entity, service, today)
    language = get_language() or "nl"
    version = agreements.terms_for_new(found.legal_entity, service, today)
    documents = agreements.to_accept(client, found.legal_entity, service, version, today)
    packages = [
        (one.code, one)
        for one in (tariffs.lines if tariffs else ())
        if one.kind == agreements.LineKind.PACKAGE
    ]
    form = CompleteForm(
        posted(request),
        packages=[(code, one.name(language)) for code, one in packages],
        documents=[(one.version, text_of(one, language)[1]) for one in documents],
        initial={"package": found.package, "payment": "invoice"},
    )
    if request.method == "POST" and form.is_valid():
        wish = _wish(request, found, form, None if tariffs is None else tariffs.id)
        try:
            made = agreements.complete_registration(client, wish, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_FORMING)
        else:
            first = agreements.charged_from(client, made, today)
            said = _("You have a contract now. The fixed fee counts from %(day)s.")
            messages.success(request, said % {"day": date_format(first, "j F Y")})
            return redirect("agreements:contract", request.organisation.slug, made)
    charged = agreements.would_be_charged_from(found, today)
    return render(request, "agreements/trial.html", {
        "title": _("Free trial of %(service)s") % {"service": agreements.service_of(service).name},
        "form": form, "trial": found, "left": max(0, (found.until - today).days), "service": service,
        "charged": charged.outcome, "why": why_of(service, charged.because, charged.facts),
        "documents": [(one, text_of(one, language)[1]) for one in documents],
        "packages": [(one.name(language), one) for _code, one in packages],
    }, status=422 if form.errors else 200)  # fmt: skip


def _wish(
    request: PlaceRequest, found: agreements.TrialFact, form: CompleteForm, prices: UUID | None
) -> agreements.SignUp:
    at = now()
    details = agreements.details_on(request.organisation.id, business_day(at))
    accepted = form.accepted()
    return agreements.SignUp(
        service=found.service,
        legal_entity=found.legal_entity,
        company=request.organisation.name if details is None else details.details.company,
        person="",
        email="",
        package=form.cleaned_data["package"],
        price_list=prices,
        payment=form.cleaned_data["payment"],
        accepted=accepted,
        ticked=at if set(form.versions) <= accepted else None,
        language=get_language() or "nl",
    )
