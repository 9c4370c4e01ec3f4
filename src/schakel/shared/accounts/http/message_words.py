"""What the states, channels and refusals of messages are called on pages, and the trail of what became of one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.shared.messages.interface import Channel, MessageProof, State, kinds

CHANNELS = {
    Channel.MAIL: gettext_lazy("E-mail"),
    Channel.PORTAL: gettext_lazy("Portal"),
    Channel.LETTER: gettext_lazy("Letter"),
}
STATES = {
    State.QUEUED: gettext_lazy("Waits"),
    State.SENT: gettext_lazy("Sent"),
    State.DELIVERED: gettext_lazy("Delivered"),
    State.BOUNCED: gettext_lazy("Came back"),
    State.FAILED: gettext_lazy("Not sent"),
}
_BADGES = {State.QUEUED: "info", State.DELIVERED: "success", State.BOUNCED: "danger", State.FAILED: "danger"}
REFUSALS = {
    "still_under_way": ("", gettext_lazy("This message did not come back, so there is nothing to repair.")),
    "no_notice": (
        "",
        gettext_lazy("This mail belongs to no notice. Do again what sent it, with the right address."),
    ),
    "no_letter": ("", gettext_lazy("This mail belongs to no notice, so there is no letter of it.")),
    "not_waiting": ("", gettext_lazy("This letter was posted before.")),
    "posting_day": (
        "on",
        gettext_lazy("Enter a day from the day the letter was written up to and including today."),
    ),
    "posting_address": ("to", gettext_lazy("Enter the address on the letter.")),
    "posting_number": ("tracking", gettext_lazy("Enter the number of the registered letter.")),
}
"""Each with the field where it can be mended."""
_ACTIONS = {
    "failed": gettext_lazy("A mail server reports: it will not arrive"),
    "delayed": gettext_lazy("A mail server reports: it is delayed"),
    "delivered": gettext_lazy("A mail server reports: it was delivered"),
    "relayed": gettext_lazy("A mail server reports: it was passed on"),
    "expanded": gettext_lazy("A mail server reports: it was passed on"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A message in a list or on its page, in words."""

    message: MessageProof
    state: Any
    badge: str
    channel: Any
    to: Any
    client: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that became of a message (see the component `timeline`)."""

    title: str
    at: datetime | None = None
    on: date | None = None
    text: str = ""


def line(message: MessageProof, client: str = "") -> Line:
    """Return a message in words."""
    return Line(message, _state(message), _badge(message), CHANNELS[message.channel], _to(message), client)


def kind_name(kind: str) -> Any:
    """Return what a kind of message is called; its own key when no app says."""
    return next((each.label for each in kinds() if each.kind == kind), kind)


def trail(message: MessageProof) -> list[Step]:
    """Return what became of a message, in order."""
    steps = [Step(_("Written"), at=message.created_at), *_sending(message), *_reports(message)]
    if message.posted_on:
        number = _("Number %(number)s") % {"number": message.tracking} if message.tracking else ""
        steps.append(Step(_("Posted"), on=message.posted_on, text=number))
    if message.read_at:
        steps.append(Step(_("Opened for the first time"), at=message.read_at))
    return steps


def _sending(message: MessageProof) -> list[Step]:
    if message.channel is Channel.PORTAL:
        return [Step(_("Placed in the portal"), at=message.sent_at)]
    if message.channel is Channel.LETTER:
        return []
    if message.sent_at:
        return [Step(_("Taken over by the mail server"), at=message.sent_at, text=message.answer)]
    if message.failed_at:
        return [Step(_("Refused by the mail server"), at=message.failed_at, text=message.answer)]
    return []


def _reports(message: MessageProof) -> list[Step]:
    return [
        Step(
            str(_ACTIONS[report.action]),
            at=report.at,
            text=" · ".join(filter(None, (report.status, report.diagnostic, report.reported_by))),
        )
        for report in message.reports
    ]


def _state(message: MessageProof) -> Any:
    if message.channel is Channel.LETTER:
        return _("Posted") if message.state is State.SENT else _("To be posted")
    if message.channel is Channel.PORTAL:
        return _("Opened") if message.read_at else _("In the portal")
    return STATES[message.state]


def _badge(message: MessageProof) -> str:
    waits = message.channel is Channel.LETTER and message.state is State.QUEUED
    return "warning" if waits else _BADGES.get(message.state, "")


def _to(message: MessageProof) -> Any:
    if message.channel is Channel.PORTAL:
        return _("Everybody who may read it") if message.person is None else _("One person")
    return message.posted_to or message.to
