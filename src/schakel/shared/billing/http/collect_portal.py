"""A client's mandates: what is asked, giving one, changing it, ending it; and how it pays."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements.interface import Provider
from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.facts.mandates import KeptMandate, MandateState
from schakel.shared.billing.http.collect_forms import SignForm
from schakel.shared.billing.http.collect_refusals import MANDATES
from schakel.shared.billing.http.collect_words import DEBITS, ENDED, SCHEMES, why
from schakel.shared.billing.http.collect_words import MANDATES as STATES
from schakel.shared.billing.queries.companies import can_collect, company_settings
from schakel.shared.billing.queries.debits import debits_of
from schakel.shared.billing.queries.mandates import (
    collecting_contract,
    companies_of,
    mandate,
    mandates,
)
from schakel.shared.billing.sepa.mandate_text import LANGUAGES, VERSION, MandateText, mandate_text
from schakel.shared.billing.usecases.end_mandate import end_mandate
from schakel.shared.billing.usecases.sign_mandate import sign_mandate
from schakel.shared.clock import now
from schakel.shared.http.acting import act, confirm
from schakel.shared.http.asked import posted

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@member_page("billing.read")
def mandates_page(request: PlaceRequest) -> HttpResponse:
    """Show what is asked, the mandate for each company, what will be collected, and earlier mandates."""
    organisation, today = request.organisation.id, business_day(now())
    found = mandates(organisation)
    companies = [_company(organisation, each, found, today) for each in companies_of(organisation)]
    names = {each["company"].id: each["company"].name for each in companies}
    return render(request, "billing/collect/mandates.html", {
        "title": _("Direct debit"),
        "companies": companies,
        "earlier": [
            (one, names.get(one.legal_entity, ""), ENDED.get(one.ended_reason, _("Ended by the bank")))
            for one in found
            if one.state is MandateState.ENDED
        ],
        "coming": [(one, DEBITS[one.state]) for one in reversed(debits_of(organisation))],
        "may_sign": request.actor.may("billing.pay"),
    })  # fmt: skip


def _company(organisation: UUID, company: Provider, found: list[KeptMandate], today: Any) -> dict[str, Any]:
    of_company = [each for each in found if each.legal_entity == company.id]
    running = next((each for each in of_company if each.running), None)
    asked = next((each for each in of_company if each.state is MandateState.ASKED), None)
    agreed = collecting_contract(organisation, company.id, today)
    return {
        "company": company,
        "running": running,
        "state": None if running is None else STATES[running.state],
        "scheme": "" if running is None else SCHEMES[running.scheme],
        "asked": asked,
        "possible": can_collect(company.id),
        "why": None if agreed is None else why(agreed[1].clause_of("mandate_first")),
    }


@posting
@member_page("billing.pay", recent=True)
def sign(request: PlaceRequest, entity: UUID) -> HttpResponse:
    """Give a mandate, or another one in the place of the one there is."""
    organisation = request.organisation.id
    company = next((each for each in companies_of(organisation) if each.id == entity), None)
    if company is None or not can_collect(entity):
        raise Http404
    language = get_language() or "nl"
    language = language if language in LANGUAGES else "nl"
    settings = company_settings(entity)
    back = reverse("billing:mandates", args=[request.organisation.slug])
    given = {"version": VERSION, "language": language, "holder": request.organisation.name}
    form = SignForm(posted(request), initial=given)
    return act(
        request,
        form,
        lambda _told: sign_mandate(
            organisation,
            form.signing(entity, request.META.get("REMOTE_ADDR", "")),
            by=request.actor,
            at=now(),
        ),
        said=MANDATES,
        done=_("The mandate was given. You get a message before each collection."),
        back=back,
        page="billing/collect/sign.html",
        title=_("Mandate for %(company)s") % {"company": company.name},
        button=_("Give the mandate"),
        above=[(back, _("Direct debit"))],
        texts=_texts(company.name, language),
        company=company,
        settings=settings,
        replaces=any(each.running for each in mandates(organisation, entity)),
    )


def _texts(company: str, language: str) -> list[tuple[Any, MandateText]]:
    return [(SCHEMES[each], mandate_text(company, language, each)) for each in DebitScheme]


@posting
@member_page("billing.pay")
def end(request: PlaceRequest, debit_mandate: UUID) -> HttpResponse:
    """End a mandate, after showing what that does."""
    organisation = request.organisation.id
    found = mandate(organisation, debit_mandate)
    if found is None or not found.running:
        raise Http404
    back = reverse("billing:mandates", args=[request.organisation.slug])
    return confirm(
        request,
        lambda: end_mandate(organisation, debit_mandate, by=request.actor, at=now()),
        said=MANDATES,
        done=_("The mandate has ended."),
        title=_("End the mandate %(reference)s") % {"reference": found.reference},
        button=_("End the mandate"),
        back=back,
        above=[(back, _("Direct debit"))],
        consequences=[
            _("Nothing is collected from the account that ends in %(end)s any more.")
            % {"end": found.iban_end},
            _("What was announced and is not at the bank yet is not collected. You transfer it yourself."),
            _("What is at the bank already is still collected."),
            _("You can give a new mandate at any time."),
        ],
    )
