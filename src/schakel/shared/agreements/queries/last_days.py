"""The last day on which a client can still do something about a change that it was told of."""

from datetime import date, timedelta
from typing import Any

from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.versions import Objection
from schakel.shared.agreements.models import VersionNotice
from schakel.shared.agreements.queries.choices import choices_of

VERSION_LAST_DAY = "agreements.version_last_day"
PRICES_LAST_DAY = "agreements.prices_last_day"
REMINDED_BEFORE = timedelta(days=7)
"""How long before the last day a client is reminded that did not answer; no clause gives it."""


def last_day_of_version(contract: ContractFact, row: VersionNotice, on: date) -> Decision[date] | None:
    """Return the first of the last days to object or to end the contract; None for who answered or cannot."""
    if any((row.accepted_on, row.objected_on, row.ended_on, row.asked_on, row.held_on)):
        return None
    possible = choices_of(contract, row, on)
    found: list[tuple[date, Decision[Any]]] = []
    if possible.objection.outcome is Objection.IN_TIME and possible.objection.facts.get("last_day"):
        found.append((possible.objection.facts["last_day"], possible.objection))
    if possible.leaving.outcome.refused is None and possible.leaving.facts.get("last_day"):
        found.append((possible.leaving.facts["last_day"], possible.leaving))
    if not found:
        return None
    last, by = min(found, key=lambda each: each[0])
    return Decision(last, by.because, by.facts)
