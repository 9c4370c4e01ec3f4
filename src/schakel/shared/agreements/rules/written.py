"""What counts as written, through which channels, and on which day it has reached the other side."""

from datetime import date, datetime

from schakel.kernel.calendars import business_day
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import WrittenForm
from schakel.shared.agreements.facts.written import Channel, From, Purpose, Receipt, Statement, Unwritten

_OWN_CHANNELS = {
    Purpose.TERMS_CHANGE: "terms_change",
    Purpose.OBJECTION: "objection",
    Purpose.NOTICE: "client_notice",
}
_GENERAL = {From.PROVIDER: "from_provider", From.CLIENT: "from_client"}


@rule("qooqie:2.6", "qooqie:5.2", "hqleads:20", "linktopay:1.15", "linq:1.2", "twinqels:19.1")
def channels_for(
    terms: WrittenForm, by: From, purpose: Purpose = Purpose.ANY
) -> Decision[frozenset[Channel]]:
    """Channels that make a statement of one side written; a clause with channels of its own goes first.

    Raises ValueError for terms that name a channel there is not.
    """
    general = _GENERAL[by]
    own = _OWN_CHANNELS.get(purpose, general)
    name = own if getattr(terms, own) else general
    found = frozenset(Channel(each.strip()) for each in getattr(terms, name).split(",") if each.strip())
    return decide(
        found, because=terms.clause_of(name, general, "from_provider", "from_client"), by=by, purpose=purpose
    )


@rule(
    "qooqie:2.6", "qooqie:5.2", "hqleads:20", "linktopay:1.15", "linq:1.2", "twinqels:19.1", "twinqels:19.3"
)
def received_on(terms: WrittenForm, statement: Statement) -> Decision[Receipt]:
    """Day on which a statement is received in writing, or why it has no effect (yet).

    Electronic messages are received on the day of sending unless they come back; where the terms presume
    receipt, also then. A letter is received on the day it was seen to arrive. A day that the receiving side
    proved goes before both.
    """
    by_channel = channels_for(terms, statement.by, statement.purpose)
    facts = {"by": statement.by, "channel": statement.channel, "bounced": statement.bounced}
    refused, deciding = _unwritten(terms, statement, by_channel.outcome)
    if refused is not None:
        because = terms.clause_of(deciding, "from_client") if deciding else by_channel.because
        return decide(Receipt(None, refused), because=because, **facts)
    day, deciding = _arrival(terms, statement)
    because = terms.clause_of(deciding, "from_client", "from_provider") if deciding else by_channel.because
    receipt = Receipt(day, None if day else Unwritten.NOT_ARRIVED)
    return decide(receipt, because=because, sent=statement.sent, arrived=statement.arrived, **facts)


def _unwritten(
    terms: WrittenForm, statement: Statement, channels: frozenset[Channel]
) -> tuple[Unwritten | None, str]:
    """Why it does not count as written, with the parameter that decides; "" is the list of channels."""
    own_form = statement.by is From.CLIENT and statement.channel is Channel.PORTAL
    if own_form and terms.portal_as_email:
        refused = None if statement.passed_on else Unwritten.NOT_PASSED_ON
        return refused, "portal_as_email"
    if statement.channel not in channels:
        return Unwritten.CHANNEL, ""
    if statement.by is From.CLIENT and not own_form and terms.verified and not statement.verified:
        return Unwritten.NOT_VERIFIED, "verified"
    return None, ""


def _arrival(terms: WrittenForm, statement: Statement) -> tuple[date | None, str]:
    """Day of arrival, with the parameter that decides; "" is the list of channels."""
    if statement.by is From.CLIENT:
        own_form = statement.channel is Channel.PORTAL and terms.portal_as_email
        arrived = statement.passed_on if own_form else statement.arrived or _placed(statement)
        return _day(arrived), "portal_as_email" if own_form else ""
    presumed = "received_when_sent" if terms.received_when_sent and statement.channel.electronic else ""
    if statement.shown_on is not None:
        return statement.shown_on, presumed
    if presumed:
        return _day(statement.sent), presumed
    if statement.channel.electronic and not statement.bounced:
        return _day(statement.sent), ""
    return (None if statement.bounced else _day(statement.arrived)), ""


def _placed(statement: Statement) -> datetime | None:
    return statement.sent if statement.channel is Channel.PORTAL else None


def _day(instant: datetime | None) -> date | None:
    return None if instant is None else business_day(instant)
