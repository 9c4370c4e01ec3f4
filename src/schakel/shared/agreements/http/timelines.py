"""The lines of a timeline as the templates draw them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.life import Preview
from schakel.shared.agreements.facts.timeline import Line, LineState
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.agreements.http.texts import called
from schakel.shared.agreements.http.words import AT_TERM_END, LINES, PREVIEW, STATES
from schakel.shared.agreements.interface import service_of
from schakel.shared.deadlines.interface import kinds

_CSS = {LineState.PAST: "done", LineState.LATE: "late", LineState.DROPPED: "dropped", LineState.COMING: ""}


def entries(contract: ContractFact, lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Return lines of a timeline for the component of that name."""
    return [_entry(contract, line) for line in lines]


def state_of(contract: ContractFact, today: date) -> str:
    """Return how a contract stands: "not_yet", "running", "ending" or "ended"."""
    agreed = contract.agreed
    if contract.ended_at is not None or (agreed.ends is not None and agreed.ends <= today):
        return "ended"
    if today < agreed.commencement:
        return "not_yet"
    return "running" if agreed.ends is None else "ending"


def named(contract: ContractFact, today: date) -> tuple[Any, Any, str]:
    """Return the name of the service, and how the contract stands with the kind of its badge."""
    label, kind = STATES[state_of(contract, today)]
    return service_of(contract.service).name, label, kind


def preview_entries(contract: ContractFact, preview: Preview) -> list[dict[str, Any]]:
    """Return what a cancellation would make happen, for the component `timeline`."""
    return [
        {
            "on": coming.day,
            "title": PREVIEW.get(coming.detail) or PREVIEW[coming.what],
            "why": why_of(contract.service, (coming.clause,), {}),
        }
        for coming in preview.dates
    ]


def _entry(contract: ContractFact, line: Line) -> dict[str, Any]:
    return {
        "on": line.day,
        "title": LINES.get(line.what) or kinds().get(line.what, line.what),
        "text": _text(line),
        "state": _CSS[line.state],
        "why": why_of(contract.service, line.because, line.facts),
    }


def _text(line: Line) -> Any:
    """Say more: what comes of a term's end, which document and version."""
    if "order" in line.facts:
        return str(line.facts["order"])
    if "version" in line.facts and line.what != "concluded":
        told = {
            "document": called(str(line.facts.get("document", "terms"))),
            "version": line.facts["version"],
        }
        return _("%(document)s, version %(version)s") % told
    return AT_TERM_END.get(str(line.facts.get("what", "")), "")
