"""What the codes of call tracking are called on pages."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

type Words = Mapping[str, "str | Promise"]

OUTCOMES: Words = {
    "in_progress": _("In progress"),
    "answered": _("Answered"),
    "busy": _("Busy"),
    "no_answer": _("Not answered"),
    "abandoned_in_announcement": _("Hung up during the announcement"),
    "abandoned_while_ringing": _("Hung up while ringing"),
    "rejected": _("Refused"),
    "failed": _("Failed"),
    "unreported": _("Ended, carrier did not report how"),
}
OUTCOME_KINDS = {
    "answered": "success",
    "in_progress": "info",
    "failed": "danger",
    "rejected": "danger",
    "unreported": "",
}
"""Colours of badges; all others are a warning: somebody was missed."""

BASES: Words = {
    "on_site": _("Number on the screen"),
    "just_left": _("Had just left the website"),
    "returning_caller": _("Called before"),
    "channel_number": _("Number of the channel"),
    "unknown": _("Not known"),
}
BASES_EXPLAINED: Words = {
    "on_site": _(
        "A visitor had this number on the screen at the moment of the call. Nobody else had it then."
    ),
    "just_left": _("The last visitor who was shown this number had left shortly before the call."),
    "returning_caller": _("The same telephone number called you before, and that call was traced back."),
    "channel_number": _("The number belongs to one channel, so the call does too. No visit is known."),
    "unknown": _("Nobody had the number on the screen around the call, and the caller did not call before."),
}
GROUPS: Words = {
    "direct": _("Direct"),
    "internal": _("Own website"),
    "paid search": _("Paid search"),
    "organic search": _("Organic search"),
    "paid social": _("Paid social"),
    "organic social": _("Organic social"),
    "paid video": _("Paid video"),
    "organic video": _("Organic video"),
    "paid shopping": _("Paid shopping"),
    "organic shopping": _("Organic shopping"),
    "paid other": _("Paid, other"),
    "cross-network": _("Across networks"),
    "display": _("Display"),
    "ai assistant": _("AI assistant"),
    "e-mail": _("E-mail"),
    "affiliate": _("Affiliate"),
    "sms": _("Text message"),
    "push": _("Push message"),
    "audio": _("Audio"),
    "referral": _("Referral"),
    "unassigned": _("Not recognised"),
}
EVENTS: Words = {
    "received": _("The call came in"),
    "rejected": _("The call was refused"),
    "announced": _("The announcement was played"),
    "ringing": _("Your telephone rang"),
    "answered": _("Your telephone was answered"),
    "leg_ended": _("The forwarded call ended"),
    "dial_ended": _("The attempt to forward ended"),
    "ended": _("The caller's line was closed"),
    "recording_ready": _("The recording is ready"),
    "unreported": _("The call was closed: the carrier had not reported how it ended"),
}
CAUSES: Words = {
    "completed": _("after a conversation, or in the ordinary way"),
    "busy": _("the line was busy"),
    "no_answer": _("nobody answered"),
    "failed": _("the connection failed"),
    "caller_gone": _("the caller hung up"),
}
REASONS: Words = {
    "unknown_number": _("Nobody has this number."),
    "not_in_service": _("The number was not in use."),
    "service_stopped": _("The service was stopped."),
    "no_destination": _("There was no confirmed company number to forward to."),
    "too_many_calls": _("More calls came in at once than your settings allow."),
    "caller_blocked": _("The caller is blocked."),
}
STATES: Words = {
    "free": _("Free"),
    "active": _("In use"),
    "quarantine": _("In quarantine"),
    "porting": _("Being ported"),
    "ported": _("Ported"),
}
STATE_KINDS = {
    "free": "success",
    "active": "info",
    "quarantine": "warning",
    "porting": "warning",
    "ported": "",
}
PROFESSIONS: Words = {
    "no_secrecy": _("No professional secrecy"),
    "medical": _("Medical profession"),
    "lawyer": _("Lawyer"),
    "notary": _("Civil-law notary"),
    "accountant": _("Accountant"),
    "psychologist": _("Psychologist"),
    "interpreter": _("Interpreter"),
    "other_secrecy": _("Another profession with professional secrecy"),
}
STEPS: Words = {
    "on": _("Recording was switched on"),
    "off": _("Recording was switched off"),
    "statement": _("A statement was put on file"),
    "statement_refused": _("The statement was not accepted"),
}
DIMENSIONS: Words = {
    "channel": _("Channel"),
    "source": _("Source"),
    "medium": _("Medium"),
    "campaign": _("Campaign"),
    "term": _("Keyword"),
}
KINDS: Words = {"online": _("Online"), "offline": _("Offline")}
FIELDS: Words = {
    "source": _("source"),
    "medium": _("medium"),
    "campaign": _("campaign"),
    "term": _("keyword"),
    "content": _("content"),
    "click_id": _("click id"),
    "referrer": _("website before"),
    "group": _("kind of source"),
    "landing_path": _("first page"),
}
OPERATORS: Words = {
    "is": _("is"),
    "contains": _("contains"),
    "starts_with": _("begins with"),
    "ends_with": _("ends with"),
    "present": _("is there"),
}
RANGES: Words = {"24h": _("24 hours"), "30d": _("30 days"), "90d": _("90 days")}
LANGUAGES: Words = {"nl": _("Dutch"), "en": _("English")}
