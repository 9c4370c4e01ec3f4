"""What happened to a call, in order."""

from typing import Any

from django.utils.translation import gettext as _

from schakel.services.calls.facts.reports import CallDetail, HeardLine
from schakel.services.calls.http.why import why
from schakel.services.calls.http.words import CAUSES, EVENTS


def timeline_of(call: CallDetail) -> list[dict[str, Any]]:
    """Return what carriers said about a call, and the visit before it.

    `after` is the time since the call came in.
    """
    entries = [_entry(heard, call) for heard in call.heard]
    session = call.line.session
    if session is not None:
        entries.append(
            {"at": session.started_at, "title": _("The visitor arrived on your website"), "after": None}
        )
        if session.tapped_at is not None and session.tapped_at <= call.line.started_at:
            entries.append(
                {"at": session.tapped_at, "title": _("The visitor tapped the number"), "after": None}
            )
    return sorted(entries, key=lambda entry: entry["at"])


def _entry(heard: HeardLine, call: CallDetail) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "at": heard.at,
        "title": EVENTS[heard.type],
        "text": CAUSES.get(heard.cause, ""),
        "after": heard.at - call.line.started_at,
    }
    if heard.type == "announced" and call.announcement:
        told = [(_("Announcement"), call.announcement), (_("Seconds"), call.announce_s)]
        entry["why"] = why("qooqie:11.5", told)
    return entry
