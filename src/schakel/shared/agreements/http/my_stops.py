"""What a client sees of a suspension, of force majeure, and of proposals to end its contract."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.facts.stopping import Obligation, ProposedEnd
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.http.acting import act, posting
from schakel.shared.agreements.http.contracts import found_of
from schakel.shared.agreements.http.door import contract_page
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.agreements.http.stop_forms import AnswerForm, DissolveForm, ObligationForm, ProposeEndForm
from schakel.shared.agreements.http.stop_words import ANSWERS, OBLIGATIONS, SIDES
from schakel.shared.clock import now
from schakel.shared.http.asked import posted


@require_safe
@contract_page("contract.read")
def standing(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show whether the service can be used, and if not: since when, why, and what can be done."""
    found, today = found_of(request.organisation.id, contract), business_day(now())
    right = agreements.right_of_use(found, today)
    suspensions = []
    for each in agreements.suspensions_of(found):
        stands = agreements.standing(found, each, today)
        suspensions.append((each, stands.outcome, why_of(found.service, stands.because, {})))
    return render(request, "agreements/standing.html", {
        "title": _("Suspension and ending"), "contract": found, "right": right.outcome,
        "why_right": why_of(found.service, right.because, {}), "suspensions": suspensions,
        "hindrances": [_hindrance(found, each, today) for each in agreements.hindrances_of(found)],
        "proposals": [
            (each, SIDES[each.side], ANSWERS[each.answered]) for each in agreements.proposed_ends(found)
        ],
        "manages": request.actor.may("contract.cancel") and found.ended_at is None,
    })  # fmt: skip


@posting
@member_page("contract.cancel")
def hinder(request: PlaceRequest, contract: UUID, hindrance: UUID) -> HttpResponse:
    """Suspend what the client owes because of force majeure."""
    found = _with_case(request, contract, hindrance)
    return act(
        request, ObligationForm(posted(request)),
        lambda told: agreements.suspend_for_hindrance(
            found.organisation, hindrance, side=Party.CLIENT, obligation=Obligation(told["obligation"]),
            words=told["words"], by=request.actor, at=now(),
        ),
        title=_("Suspend because of force majeure"), done=_("It is suspended."),
        back=_back(request, contract), number=found.number,
    )  # fmt: skip


@posting
@member_page("contract.cancel", recent=True)
def dissolve(request: PlaceRequest, contract: UUID, hindrance: UUID) -> HttpResponse:
    """End a contract because force majeure lasts too long."""
    found = _with_case(request, contract, hindrance)
    return act(
        request, DissolveForm(posted(request)),
        lambda told: agreements.dissolve_for_hindrance(
            found.organisation, hindrance, side=Party.CLIENT, **told, by=request.actor, at=now()
        ),
        title=_("End because of force majeure"), done=_("The contract was ended."),
        back=_back(request, contract), number=found.number,
    )  # fmt: skip


@posting
@member_page("contract.cancel")
def propose(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Propose an end date to the provider."""
    found = found_of(request.organisation.id, contract)
    return act(
        request, ProposeEndForm(posted(request)),
        lambda told: agreements.propose_end(
            found.organisation, contract, told["ends"], side=From.CLIENT, words=told["words"],
            by=request.actor, at=now(),
        ),
        title=_("Propose an end date"), done=_("Your provider sees the proposal. Nothing ends until it agrees."),
        back=_back(request, contract), number=found.number,
    )  # fmt: skip


@posting
@member_page("contract.cancel", recent=True)
def answer(request: PlaceRequest, contract: UUID, proposal: UUID) -> HttpResponse:
    """Answer the provider's proposal to end a contract."""
    found = found_of(request.organisation.id, contract)
    asked = next((each for each in agreements.proposed_ends(found) if each.statement == proposal), None)
    if asked is None:
        raise Http404
    return act(
        request, AnswerForm(posted(request)),
        lambda told: agreements.answer_proposed_end(
            found.organisation, contract, proposal, consents=told["answer"], side=From.CLIENT,
            by=request.actor, at=now(),
        ),
        title=_("Answer the proposal"), done=_("The answer was kept."), back=_back(request, contract),
        number=found.number, text=proposal_text(asked),
    )  # fmt: skip


def proposal_text(asked: ProposedEnd) -> str:
    """Say which end date was proposed, and on which terms."""
    said = _("The contract would end on %(day)s. %(words)s")
    return said % {"day": date_format(asked.ends, "j F Y"), "words": asked.words}


def _with_case(request: PlaceRequest, contract: UUID, hindrance: UUID) -> ContractFact:
    found = found_of(request.organisation.id, contract)
    if hindrance not in {each.id for each in agreements.hindrances_of(found)}:
        raise Http404
    return found


def _back(request: PlaceRequest, contract: UUID) -> str:
    return reverse("agreements:standing", args=[request.organisation.slug, contract])


def _hindrance(found: ContractFact, each: Any, today: Any) -> dict[str, Any]:
    right = agreements.dissolving(found, each, Party.CLIENT, today)
    return {
        "fact": each, "hindered": SIDES[each.hindrance.hindered], "right": right.outcome,
        "suspended": [(SIDES[side], day, OBLIGATIONS[what]) for side, day, what in each.suspended],
        "why": why_of(found.service, right.because, {}),
    }  # fmt: skip
