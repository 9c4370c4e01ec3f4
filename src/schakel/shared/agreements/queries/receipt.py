"""When a later version reached a client."""

from datetime import date

from schakel.kernel.calendars import start_of_day
from schakel.kernel.terms import WrittenForm
from schakel.shared.agreements.facts.written import Channel, From, Purpose, Statement
from schakel.shared.agreements.models import VersionNotice
from schakel.shared.agreements.rules.written import received_on


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
