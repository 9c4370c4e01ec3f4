"""What the next invoices of a client would be by now, costs that it is asked about, and paying in advance."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements.interface import (
    ContractFact,
    DetailsFact,
    contracts,
    details_history,
    service_of,
)
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.documents.invoice_rows import Row, VatRow, rows_of, vat_rows_of
from schakel.shared.billing.facts.invoices import Document
from schakel.shared.billing.facts.portal import UsageFact
from schakel.shared.billing.facts.records import ChargeFact
from schakel.shared.billing.http.portal_forms import AheadForm, ConsentForm
from schakel.shared.billing.http.portal_refusals import SAID
from schakel.shared.billing.http.words import ONCE, period_words
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.queries.ahead import AheadStand, ahead_of
from schakel.shared.billing.queries.charges import charges_of
from schakel.shared.billing.queries.preview import preview_of, usage_of
from schakel.shared.billing.usecases.answer_costs import answer_costs
from schakel.shared.billing.usecases.ask_ahead import ask_ahead
from schakel.shared.billing.usecases.withdraw_ahead import withdraw_ahead
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import confirm_page, form_page, in_words, tell
from schakel.shared.http.why import why

posting = require_http_methods(["GET", "HEAD", "POST"])
READS, PAYS = "billing.read", "billing.pay"


@dataclass(frozen=True, slots=True)
class Next:
    """What is to come under one contract."""

    contract: ContractFact
    service: str
    draft: Document | None
    lines: list[Row]
    vat: list[VatRow]
    usage: tuple[UsageFact, ...]
    ahead: AheadStand
    wanted: str


@require_safe
@member_page(READS)
def coming(request: PlaceRequest) -> HttpResponse:
    """Show the next invoice of each contract as it would be by now, with what was used."""
    client, at = request.organisation.id, now()
    every = [_next(each) for each in contracts(client)]
    asked = [each for each in charges_of(client) if each.needs_consent and each.consented is None]
    return render(request, "billing/coming.html", {
        "title": _("Next invoice"),
        "every": [each for each in every if each.draft or each.usage or each.ahead.offered or each.ahead.request],
        "asked": [(each, _text(each), ONCE[each.kind]) for each in asked],
        "addresses": _addresses(details_history(client), at),
        "pays": request.actor.may(PAYS),
    })  # fmt: skip


@posting
@member_page(PAYS)
def consent(request: PlaceRequest, charge: UUID) -> HttpResponse:
    """Agree to costs, to a part of them, or refuse them (linktopay:4.3)."""
    client = request.organisation.id
    found = next((each for each in charges_of(client) if each.id == charge and each.needs_consent), None)
    if found is None:
        raise Http404
    back = reverse("billing:coming", args=(request.organisation.slug,))
    form = ConsentForm(posted(request), made=found.amount)
    if request.method == "POST" and form.is_valid():
        try:
            answer_costs(client, charge, form.amount(), by=request.actor, at=now())
        except RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _agreed(form.amount()))
            return redirect(back)
    return form_page(
        request, form, title=_("Costs of others"), button=_("Send my answer"), back=back,
        above=[(back, _("Next invoice"))], text=_text(found),
        whys=[(_("We may only invoice this if you agree."), why(_consent_clause(client, found)))],
    )  # fmt: skip


@posting
@member_page(PAYS)
def ahead(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Ask to pay several months in advance (linq:10.3)."""
    found = _contract(request, contract)
    stand, back = (
        ahead_of(found, business_day(now())),
        reverse("billing:coming", args=(request.organisation.slug,)),
    )
    if not stand.offered:
        raise Http404
    form = AheadForm(posted(request), offered=stand.offered)
    if request.method == "POST" and form.is_valid():
        try:
            ask_ahead(request.organisation.id, contract, form.wanted(), by=request.actor, at=now())
        except RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(
                request, _("You asked for it. We tell you whether we agree; until then nothing changes.")
            )
            return redirect(back)
    return form_page(
        request, form, title=_("Pay several months in advance"), button=_("Ask for it"), back=back,
        above=[(back, _("Next invoice"))],
        text=_("One invoice then covers several months, and you pay it yourself: it is not collected."),
        whys=[(_("We agree to it, or not, and tell you."), why(stand.clause))] if stand.clause else [],
    )  # fmt: skip


@posting
@member_page(PAYS)
def withdraw(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Take the request to pay in advance back, after showing what that does."""
    found, error = _contract(request, contract), ""
    back = reverse("billing:coming", args=(request.organisation.slug,))
    if request.method == "POST":
        try:
            withdraw_ahead(request.organisation.id, found.id, by=request.actor, at=now())
        except RefusedError as refused:
            error = in_words(refused, SAID[refused.what][1])
        else:
            messages.success(request, _("Your request was taken back."))
            return redirect(back)
    return confirm_page(
        request, title=_("Take the request back"), button=_("Take it back"), back=back, error=error, calm=True,
        above=[(back, _("Next invoice"))],
        consequences=[_("We do not look at your request any more."), _("Your invoices stay as they are.")],
    )  # fmt: skip


def _next(found: ContractFact) -> Next:
    at = now()
    draft, stand = preview_of(found, at), ahead_of(found, business_day(at))
    return Next(
        contract=found,
        service=service_of(found.service).name,
        draft=draft,
        lines=[] if draft is None else rows_of(draft),
        vat=[] if draft is None else vat_rows_of(draft),
        usage=usage_of(found),
        ahead=stand,
        wanted="" if stand.request is None else period_words(stand.request.wanted),
    )


def _contract(request: PlaceRequest, contract: UUID) -> ContractFact:
    found = contract_of(request.organisation.id, contract)
    if found is None:
        raise Http404
    return found


def _consent_clause(client: UUID, charge: ChargeFact) -> str:
    """Return the clause of the contract's own terms by which costs are asked about."""
    found = contract_of(client, charge.contract)
    if found is None:
        raise Http404
    return charging_of(found, business_day(now())).clause_of("third_parties_agreed", "every")


def _text(charge: ChargeFact) -> str:
    return charge.text((get_language() or "nl")[:2])


def _agreed(amount: Money | None) -> str:
    if amount is None:
        return _("You did not agree. These costs are not invoiced.")
    return _("You agreed. It goes on your next invoice.")


def _addresses(history: list[DetailsFact], at: Any) -> list[tuple[DetailsFact, bool]]:
    """Return the address that invoices carry today and those that hold later, and whether it is today's."""
    today = business_day(at)
    rows = sorted(history, key=lambda each: (each.details.holds_from, each.reported_at))
    now_held = [each for each in rows if each.details.holds_from <= today]
    later = [each for each in rows if each.details.holds_from > today]
    return [(each, True) for each in now_held[-1:]] + [(each, False) for each in later]
