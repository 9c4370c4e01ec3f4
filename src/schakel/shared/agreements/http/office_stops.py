"""What can stop a client's contract, for the provider's staff: grounds on file, and what they allow today."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.dissolution import EndStatement
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.facts.grounds import Act, Judged
from schakel.shared.agreements.http.acting import act, posting, stop_url
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.agreements.http.stop_forms import (
    DayForm,
    DefaultForm,
    EndAtOnceForm,
    GroundForm,
    SuspendForm,
    WhyForm,
    parts_in,
)
from schakel.shared.agreements.http.stop_words import ANSWERS, GROUNDS, OBLIGATIONS, REFUSED_GROUNDS, SIDES
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.tenancy.interface import transaction


@require_safe
@office_page("agreements.read")
def stop(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Show the grounds on file, and for each whether it allows suspending or ending today, and why."""
    today = business_day(now())
    with transaction(request.actor.within(client)):
        whose, found = found_in(client, contract)
        facts: dict[str, Any] = {
            "may_revoke": agreements.may_revoke(found, today),
            "grounds": _grounds(found, today),
            "suspensions": _suspensions(found, today),
            "hindrances": _hindrances(found, today),
            "proposals": [
                (each, SIDES[each.side], ANSWERS[each.answered]) for each in agreements.proposed_ends(found)
            ],
        }
    return render(request, "agreements/office/stop.html", {
        "title": _("What can stop this contract"), "client": whose, "contract": found,
        "may_stop": request.actor.may("contract.stop"), "may_manage": request.actor.may("agreements.manage"),
        "suspended": any(each["fact"].lifted is None for each in facts["suspensions"]), **facts,
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def ground(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Put a ground on file."""
    form = GroundForm(posted(request))
    return _act(
        request, client, contract, form,
        lambda _told: agreements.register_ground(client, contract, form.ground(), by=request.actor, at=now()),
        title=_("Put a ground on file"), done=_("The ground is on file. Nothing follows by itself."),
    )  # fmt: skip


@posting
@office_page("agreements.manage")
def gone(request: PlaceRequest, client: UUID, contract: UUID, ground: UUID) -> HttpResponse:
    """Write down that a ground is gone."""
    return _act(
        request, client, contract, DayForm(posted(request)),
        lambda told: agreements.lift_ground(client, ground, on=told["on"], by=request.actor, at=now()),
        title=_("The ground is gone"), done=_("The ground is gone."),
    )  # fmt: skip


@posting
@office_page("contract.stop")
def default(request: PlaceRequest, client: UUID, contract: UUID, ground: UUID) -> HttpResponse:
    """Give notice of default."""
    return _act(
        request, client, contract, DefaultForm(posted(request)),
        lambda told: agreements.give_default_notice(
            client, ground, words=told["words"], until=told["until"], by=request.actor, at=now()
        ),
        title=_("Give notice of default"), done=_("The notice of default was sent."),
    )  # fmt: skip


@posting
@office_page("contract.stop", recent=True)
def suspend(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Suspend a contract on the grounds that are on file."""
    form = SuspendForm(posted(request))
    return _act(
        request, client, contract, form,
        lambda _told: agreements.suspend_contract(client, contract, form.wish(), by=request.actor, at=now()),
        title=_("Suspend from today"), done=_("The contract is suspended, and the client was told."),
        text=_("The client gets a message in the same act. The grounds on file decide whether this is possible."),
    )  # fmt: skip


@posting
@office_page("agreements.manage")
def met(
    request: PlaceRequest, client: UUID, contract: UUID, suspension: UUID, condition: int
) -> HttpResponse:
    """Write down that the client met a condition."""
    return _act(
        request, client, contract, DayForm(posted(request)),
        lambda told: agreements.meet_condition(
            client, suspension, condition, on=told["on"], by=request.actor, at=now()
        ),
        title=_("The condition is met"), done=_("The condition is met."),
    )  # fmt: skip


@posting
@office_page("contract.stop")
def lift(request: PlaceRequest, client: UUID, contract: UUID, suspension: UUID) -> HttpResponse:
    """Lift a suspension."""
    return _act(
        request, client, contract, WhyForm(posted(request)),
        lambda told: agreements.lift_suspension(
            client, suspension, why=told["words"], by=request.actor, at=now()
        ),
        title=_("Lift the suspension"), done=_("The suspension is over, and the client was told."),
    )  # fmt: skip


@posting
@office_page("contract.stop", recent=True)
def end(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """End a contract at once on the grounds that are on file."""

    def do(told: dict[str, Any]) -> None:
        statement = EndStatement(
            dated=told["dated"], sent=told["sent"], received=told["received"], number=told["number"],
            ruling=told["ruling"], parts=parts_in(told["parts"]),
        )  # fmt: skip
        agreements.end_contract_at_once(
            client, contract, statement, words=told["words"], by=request.actor, at=now()
        )

    return _act(
        request, client, contract, EndAtOnceForm(posted(request)), do,
        title=_("End at once"), done=_("The contract was ended, and the client was told."),
        text=_("The terms say how this is done, and from which day it has effect."),
    )  # fmt: skip


def _act(
    request: PlaceRequest, client: UUID, contract: UUID, form: Any, do: Any, *, title: str, done: str,
    text: str = "",
) -> HttpResponse:  # fmt: skip
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
    back = stop_url(client, contract)
    return act(request, form, do, title=title, done=done, back=back, number=found.number, text=text)


def _grounds(found: ContractFact, today: Any) -> list[dict[str, Any]]:
    """Pair each ground on file with what it allows today."""
    suspend = agreements.usable_grounds(found, Act.SUSPEND, today).outcome
    end = agreements.usable_grounds(found, Act.END, today).outcome
    return [
        {
            "fact": each,
            "name": GROUNDS[each.ground.kind],
            "suspend": _judged(found, for_suspending),
            "end": _judged(found, for_ending),
        }
        for each, for_suspending, for_ending in zip(agreements.grounds_of(found), suspend, end, strict=True)
    ]


def _judged(found: ContractFact, judged: Judged) -> dict[str, Any]:
    words = "" if judged.refusal is None else REFUSED_GROUNDS[judged.refusal]
    return {"available": judged.available, "words": words, "why": why_of(found.service, (judged.clause,), {})}


def _suspensions(found: ContractFact, today: Any) -> list[dict[str, Any]]:
    rows = []
    for each in agreements.suspensions_of(found):
        stands = agreements.standing(found, each, today)
        rows.append(
            {"fact": each, "stands": stands.outcome, "why": why_of(found.service, stands.because, {})}
        )
    return rows


def _hindrances(found: ContractFact, today: Any) -> list[dict[str, Any]]:
    rows = []
    for each in agreements.hindrances_of(found):
        right = agreements.dissolving(found, each, Party.PROVIDER, today)
        rows.append({
            "fact": each, "hindered": SIDES[each.hindrance.hindered], "right": right.outcome,
            "expected": each.hindrance.expected_on(today),
            "suspended": [(SIDES[side], day, OBLIGATIONS[what]) for side, day, what in each.suspended],
            "why": why_of(found.service, right.because, {}),
        })  # fmt: skip
    return rows
