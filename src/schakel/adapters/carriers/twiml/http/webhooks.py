"""What a carrier asks and tells during a call. All of it may come twice, late, or in another order."""

from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from schakel.adapters.carriers.twiml import parse
from schakel.adapters.carriers.twiml.http.signed import Webhook, signed
from schakel.adapters.carriers.twiml.render import Callbacks, render, render_nothing, render_whisper
from schakel.services.calls.facts import CallEvent, CallPlan, EndCause, EventType, PlanAction
from schakel.services.calls.interface import (
    after_announcement_of,
    after_attempt_of,
    answer_call,
    hear_event,
    holder_of,
    plan_of,
)
from schakel.shared.tenancy.interface import outside, transaction

_NOBODY = UUID(int=0)
"""Stands in addresses of a document that refuses a call to nobody's number; none of them is written in it."""


@signed
def voice(webhook: Webhook) -> str:
    """A call comes in: say what is to be done with it."""
    call = parse.incoming(webhook.fields, webhook.profile, at=webhook.at)
    answered = answer_call(call)
    if answered.call and answered.organisation and answered.plan.action is PlanAction.REJECT:
        refused = replace(parse.received_event(call), type=EventType.REJECTED)
        hear_event(answered.organisation, refused)
    return _document(webhook, answered.organisation or _NOBODY, call.call_id, answered.plan)


@signed
def announced(webhook: Webhook) -> str:
    """The announcement is over: say what comes next."""
    organisation, call = _known(webhook)
    with transaction(outside(parse.CARRIER, organisation)):
        _hear(organisation, call, parse.announced_event(webhook.fields, at=webhook.at))
        plan = after_announcement_of(organisation, parse.CARRIER, call, webhook.at)
    return _document(webhook, organisation, call, plan)


@signed
def dial_done(webhook: Webhook) -> str:
    """The attempt to forward is over: say what comes next.

    Event and decision are one transaction: an attempt that is reported twice is decided about once. Attempts
    without a name cannot be told apart; each report of one is decided about, and the plan runs out.
    """
    organisation, call = _known(webhook)
    ended = parse.dial_event(webhook.fields, at=webhook.at)
    with transaction(outside(parse.CARRIER, organisation)):
        if _hear(organisation, call, ended) or not ended.leg:
            plan = after_attempt_of(organisation, parse.CARRIER, call, ended.cause or EndCause.FAILED)
        else:
            plan = plan_of(organisation, parse.CARRIER, call)
    return _document(webhook, organisation, call, plan)


@signed
def leg(webhook: Webhook) -> str:
    """The forwarded leg reports how it goes."""
    organisation, call = _known(webhook)
    _hear(organisation, call, parse.leg_event(webhook.fields, at=webhook.at, call_id=call))
    return render_nothing()


@signed
def recording(webhook: Webhook) -> str:
    """A recording can be fetched."""
    organisation, call = _known(webhook)
    _hear(organisation, call, parse.recording_event(webhook.fields, at=webhook.at, call_id=call))
    return render_nothing()


@signed
def whisper(webhook: Webhook) -> str:
    """The company picked up: say what it hears before it is connected."""
    organisation, call = _known(webhook)
    plan = plan_of(organisation, parse.CARRIER, call)
    return render_whisper(plan.whisper if plan else None)


@signed
def finished(webhook: Webhook) -> str:
    """The caller left a message; there is nothing more to do."""
    _known(webhook)
    return render_nothing()


@signed
def status(webhook: Webhook) -> str:
    """The caller's own call is over. This address is the number's, so whose call it is follows from the number."""
    ended = parse.call_event(webhook.fields, at=webhook.at)
    dialled = parse.incoming(webhook.fields, webhook.profile, at=webhook.at).dialled
    holder = holder_of(dialled)
    if ended and holder:
        hear_event(holder, ended)
    return render_nothing()


def _known(webhook: Webhook) -> tuple[UUID, str]:
    """Return whose call it is and its name, from our own address. Raises NoCall when the address does not say."""
    if webhook.organisation is None or not webhook.call:
        raise parse.NoCall("the address names no call")
    return webhook.organisation, webhook.call


def _hear(organisation: UUID, call: str, heard: CallEvent | None) -> bool:
    return heard is not None and hear_event(organisation, replace(heard, call_id=call))


def _document(webhook: Webhook, organisation: UUID, call: str, plan: CallPlan | None) -> str:
    if plan is None:
        return render_nothing()
    one = reverse("twiml:leg", args=[webhook.path_token, organisation])
    base = settings.PUBLIC_URL + one.removesuffix("/leg")
    return render(plan, Callbacks.under(base, call), webhook.profile)
