"""Lines of calls with their words, as the templates draw them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from schakel.services.calls.facts.reports import CallLine, SessionLine
from schakel.services.calls.http.why import why
from schakel.services.calls.http.words import BASES, BASES_EXPLAINED, GROUPS, OUTCOME_KINDS, OUTCOMES


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call with the words for it."""

    line: CallLine
    outcome: Any
    kind: str
    basis: Any
    explained: Any
    campaign: str
    keyword: str
    source: Any
    why: dict[str, Any] | None


def call_rows(lines: Iterable[CallLine], *, reasons: bool = False) -> list[CallRow]:
    """Return the rows of a list of calls; `reasons` adds the "why?" of each credit."""
    return [
        CallRow(
            line=line,
            outcome=OUTCOMES[line.outcome],
            kind=OUTCOME_KINDS.get(line.outcome, "warning"),
            basis=BASES[line.basis],
            explained=BASES_EXPLAINED[line.basis],
            campaign=line.session.campaign if line.session else "",
            keyword=line.session.term if line.session else "",
            source=source_of(line.session),
            why=credit_why(line) if reasons else None,
        )
        for line in lines
    ]


def source_of(session: SessionLine | None) -> Any:
    """Return where a visitor came from, in a few words."""
    if session is None:
        return ""
    named = " / ".join(filter(None, (session.source, session.medium)))
    return named or GROUPS.get(session.group, session.group)


def credit_why(line: CallLine) -> dict[str, Any]:
    """Return why a call was credited as it was."""
    facts: list[tuple[Any, Any]] = [(_("Because"), BASES_EXPLAINED[line.basis])]
    if line.channel:
        facts.append((_("Channel"), line.channel))
    if line.session is not None:
        facts.append((_("Visit"), source_of(line.session)))
    options = [_("Put the script on every page, so that each visitor sees a number.")]
    return why("qooqie:12.2", facts, options=options if line.basis == "unknown" else ())
