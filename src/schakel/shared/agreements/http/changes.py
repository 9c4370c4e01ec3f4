"""What changes in a contract, for the client: proposals to agree to or refuse, arrangements, what counts and why."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.http.changing_forms import (
    AskedArrangementForm,
    OptionalReasonForm,
    ProposalForm,
    WordsForm,
)
from schakel.shared.agreements.http.contracts import found_of
from schakel.shared.agreements.http.door import contract_page
from schakel.shared.agreements.http.forming_words import CAUSES, SAID_FORMING, SOURCES
from schakel.shared.agreements.http.reasons import in_words, why_of
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import confirm_page, form_page, tell
from schakel.shared.http.forms import in_words as refusal_in_words

posting = require_http_methods(["GET", "HEAD", "POST"])


def shown_changes(found: ContractFact, on: date) -> dict[str, Any]:
    """Return what the pages about the changes of a contract show, in the client's portal and in the office."""
    said = agreements.statements_about(found)
    return {
        "contract": found,
        "amendments": [
            {
                "row": one,
                "added": None if one.draft.added_minor is None else Money(one.draft.added_minor),
                "fixed": None if one.draft.fixed_minor is None else Money(one.draft.fixed_minor),
                "excess": None if one.excess_minor is None else Money(one.excess_minor),
                "total": _total(one),
                "cause": CAUSES.get(one.draft.cause, ""),
                "said": said.get(one.id, []),
                "value": in_words(one.draft.value),
            }
            for one in agreements.amendments(found, on)
        ],
        "arrangements": [
            {"row": one, "value": in_words(one.value)} for one in agreements.arrangements(found, on)
        ],
        "counts": [
            {
                "parameter": one.parameter,
                "value": in_words(one.stated.value),
                "source": SOURCES[one.stated.source],
                "since": one.stated.since,
                "over": [(SOURCES[each.source], in_words(each.value)) for each in one.passed_over],
                "why": why_of(found.service, one.because, {}),
            }
            for one in agreements.what_counts(found, on)
        ],
        "exclusions": agreements.exclusions(found),
        "values": [
            (one.parameter, in_words(one.stated.value), SOURCES[one.stated.source])
            for one in agreements.all_that_counts(found, on)
        ],
        "sources": [SOURCES[one] for one in agreements.sources_in_order(found, on)],
    }


def _total(one: agreements.AmendmentFact) -> Money | None:
    if one.draft.fixed_minor is None or one.draft.added_minor is None:
        return None
    return Money(one.draft.fixed_minor + one.draft.added_minor)


def parameters_of(found: ContractFact, on: date) -> list[tuple[str, str]]:
    """Return the values of the terms that an agreement can change, with what they are now."""
    return [
        (one.name, f"{one.name}: {in_words(one.value)}")
        for one in agreements.described(found, on)
    ]  # fmt: skip


@require_safe
@contract_page("contract.read")
def changes(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show proposals, arrangements, and what counts for this contract."""
    found = found_of(request.organisation.id, contract)
    return render(request, "agreements/changes.html", {
        "title": _("Changes and arrangements"), **shown_changes(found, business_day(now())),
        "may_agree": request.actor.may("contract.order"),
    })  # fmt: skip


@posting
@contract_page("contract.order")
def propose(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Propose a change of the contract."""
    found = found_of(request.organisation.id, contract)
    form = ProposalForm(posted(request), parameters=parameters_of(found, business_day(now())))

    def act() -> None:
        told = form.cleaned_data
        draft = agreements.AmendmentDraft(
            words=told["words"], reason=told["reason"], valid_from=told["valid_from"],
            parameter=told["parameter"], value=told["value"] or None,
        )  # fmt: skip
        agreements.propose_amendment(request.organisation.id, contract, draft, by=request.actor, at=now())

    return _form(request, found, form, act, _("Propose a change"), _("Your proposal was sent."))


@posting
@contract_page("contract.order")
def ask(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Ask a deviation from the terms."""
    found = found_of(request.organisation.id, contract)
    form = AskedArrangementForm(posted(request), parameters=parameters_of(found, business_day(now())))

    def act() -> None:
        told = form.cleaned_data
        wish = agreements.ArrangementWish(
            words=told["words"], parameter=told["parameter"], value=told["value"] or None
        )
        agreements.ask_arrangement(request.organisation.id, contract, wish, by=request.actor, at=now())

    done = _("Your question was sent. The terms stay as they are until we confirm it in writing.")
    return _form(request, found, form, act, _("Ask a deviation"), done)


@posting
@member_page("contract.order")
def agree(request: PlaceRequest, contract: UUID, amendment: UUID) -> HttpResponse:
    """Show what a proposal changes, and agree to it."""
    found, proposal, error = *_proposal(request, contract, amendment), ""
    back = reverse("agreements:changes", args=[request.organisation.slug, contract])
    if request.method == "POST":
        try:
            holds = agreements.agree_amendment(request.organisation.id, amendment, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            error = refusal_in_words(refused, SAID_FORMING[refused.what][1])
        else:
            messages.success(
                request,
                _("The change was agreed. It holds from %(day)s.") % {"day": in_words(holds)}
                if holds
                else _("You agreed. The change holds once we have confirmed it in writing."),
            )
            return redirect(back)
    return confirm_page(
        request, title=_("Agree to a change"), consequences=list(_consequences(proposal)), calm=True,
        button=_("I agree"), back=back, above=[(back, found.number)], error=error,
    )  # fmt: skip


def _consequences(proposal: agreements.AmendmentFact) -> Iterable[str]:
    draft = proposal.draft
    yield draft.words
    if draft.financial:
        yield _("Financial consequences: %(words)s") % {"words": draft.financial}
    if draft.quality:
        yield _("Consequences for quality: %(words)s") % {"words": draft.quality}
    if draft.parameter:
        yield _("%(name)s becomes %(value)s.") % {"name": draft.parameter, "value": in_words(draft.value)}
    if draft.valid_from:
        yield _("It holds from %(day)s, if everybody agreed by then.") % {"day": in_words(draft.valid_from)}
    if draft.finish_after:
        yield _("Expected completion: %(day)s. That day is an indication.") % {
            "day": in_words(draft.finish_after)
        }


@posting
@member_page("contract.order")
def refuse(request: PlaceRequest, contract: UUID, amendment: UUID) -> HttpResponse:
    """Refuse a proposal; everything stays as it was agreed."""
    found, _proposed = _proposal(request, contract, amendment)
    form = OptionalReasonForm(posted(request))

    def act() -> None:
        reason = form.cleaned_data["reason"]
        agreements.refuse_amendment(request.organisation.id, amendment, reason, by=request.actor, at=now())

    return _form(request, found, form, act, _("Refuse the change"), _("Everything stays as it was agreed."))


@posting
@member_page("contract.order")
def comment(request: PlaceRequest, contract: UUID, amendment: UUID) -> HttpResponse:
    """Say something about a proposal."""
    found, _proposed = _proposal(request, contract, amendment)
    form = WordsForm(posted(request))

    def act() -> None:
        words = form.cleaned_data["words"]
        agreements.comment_amendment(request.organisation.id, amendment, words, by=request.actor, at=now())

    return _form(request, found, form, act, _("Say something about it"), _("Your remark was sent."))


@posting
@member_page("contract.inform")
def object_(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Object to what the confirmation of the order says."""
    found = found_of(request.organisation.id, contract)
    form = OptionalReasonForm(posted(request))

    def act() -> None:
        reason = form.cleaned_data["reason"]
        agreements.object_to_confirmation(
            request.organisation.id, contract, reason, by=request.actor, at=now()
        )

    title = _("The confirmation is not right")
    return _form(request, found, form, act, title, _("Your objection was received, with the time."))


def _proposal(
    request: PlaceRequest, contract: UUID, amendment: UUID
) -> tuple[ContractFact, agreements.AmendmentFact]:
    found = found_of(request.organisation.id, contract)
    for one in agreements.amendments(found, business_day(now())):
        if one.id == amendment:
            return found, one
    raise Http404


def _form(
    request: PlaceRequest, found: ContractFact, form: Form, act: Callable[[], None], title: str, done: str
) -> HttpResponse:
    back = reverse("agreements:changes", args=[request.organisation.slug, found.id])
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_FORMING)
        else:
            messages.success(request, done)
            return redirect(back)
    return form_page(request, form, title=title, button=title, back=back, above=[(back, found.number)])
