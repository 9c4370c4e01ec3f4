"""Read a bank file, whichever format it is in."""

import codecs
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from schakel.shared.bank.errors import Unreadable, UnreadableError
from schakel.shared.bank.facts import Line, Statement
from schakel.shared.bank.reading.camt import read_camt
from schakel.shared.bank.reading.fingerprints import Fingerprints
from schakel.shared.bank.reading.mt940 import looks_like_mt940, read_mt940

MOST_BYTES = 32 * 2**20
"""A year of a busy shop fits in it twice; a file made to exhaust the machine does not."""
FIRST_DAY = date(2000, 1, 1)
AHEAD = timedelta(days=31)
"""Banks date some lines and balances a few days ahead, never months."""
MOST_MINOR = 10**15
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes, *, today: date) -> tuple[Statement, ...]:
    """Return the statements of a bank file, every one once, its lines with their fingerprints.

    camt.053 in versions 02, 03, 04 and 08 of ISO 20022, or MT940. Raises UnreadableError.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableError(Unreadable.TOO_LARGE, bytes=len(data), most=MOST_BYTES)
    if data.startswith(_UTF_16) or data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        found = read_camt(data)
    elif looks_like_mt940(data):
        found = read_mt940(data)
    else:
        raise UnreadableError(Unreadable.NOT_A_STATEMENT)
    once = tuple(dict.fromkeys(found))
    _must_be_plausible(once, today + AHEAD)
    return _fingerprinted(once)


def _must_be_plausible(statements: Iterable[Statement], last_day: date) -> None:
    for statement in statements:
        days = [statement.opened_on, statement.closed_on, *(each.booked_on for each in statement.lines)]
        if min(days) < FIRST_DAY or max(days) > last_day:
            raise UnreadableError(Unreadable.DATE, account=statement.account, number=statement.number)
        amounts = [statement.opening, statement.closing, *(each.amount for each in statement.lines)]
        if {each.currency for each in amounts} != {statement.currency}:
            raise UnreadableError(Unreadable.CURRENCY, account=statement.account, number=statement.number)
        if max(abs(each.minor) for each in amounts) > MOST_MINOR:
            raise UnreadableError(Unreadable.AMOUNT, account=statement.account, number=statement.number)


def _fingerprinted(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    fingerprints = Fingerprints()
    return tuple(
        replace(
            statement,
            lines=tuple(_marked(statement.account, line, fingerprints) for line in statement.lines),
        )
        for statement in statements
    )


def _marked(account: str, line: Line, fingerprints: Fingerprints) -> Line:
    return replace(line, fingerprint=fingerprints.of(account, line))
