"""When a later version reached a client."""

from datetime import date
from uuid import UUID

from schakel.kernel.calendars import start_of_day
from schakel.kernel.terms import WrittenForm
from schakel.shared.agreements.facts.written import Channel, From, Purpose, Statement
from schakel.shared.agreements.models import VersionNotice
from schakel.shared.agreements.rules.written import received_on
from schakel.shared.messages.interface import Channel as Way
from schakel.shared.messages.interface import State, evidence

LOST = {State.BOUNCED, State.FAILED}


def reached(written: WrittenForm, row: VersionNotice) -> date | None:
    """Return the day on which a version reached the client by any of the ways it was sent; None when by none."""
    if row.sent_on is None:
        return None
    sent = start_of_day(row.sent_on)
    days = [
        received_on(
            written,
            Statement(
                by=From.PROVIDER,
                channel=Channel(channel),
                purpose=Purpose.TERMS_CHANGE,
                sent=sent,
                bounced=row.bounced and Channel(channel) is Channel.EMAIL,
            ),
        ).outcome.on
        for channel in row.channels.split(", ")
        if channel
    ]
    return min((day for day in days if day is not None), default=None)


def announced(written: WrittenForm, sent: date, *, bounced: bool) -> date | None:
    """Return the day on which an announcement that went by mail and into the portal reached the client."""
    days = [
        received_on(
            written,
            Statement(
                by=From.PROVIDER,
                channel=channel,
                sent=start_of_day(sent),
                bounced=bounced and channel is Channel.EMAIL,
            ),
        ).outcome.on
        for channel in (Channel.EMAIL, Channel.PORTAL)
    ]
    return min((day for day in days if day is not None), default=None)


def lost(organisation: UUID, notice: UUID) -> bool:
    """Tell whether every mail of a notice came back or never left; False when none was sent."""
    kept = evidence(organisation, notice)
    mails = [one.state for one in kept.messages if one.channel is Way.MAIL] if kept else []
    return bool(mails) and all(state in LOST for state in mails)
