"""Recording: the choice, the profession, the statement, the text for employees."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.services.calls import interface as calls
from schakel.services.calls.facts import Profession, RecordingChoice
from schakel.services.calls.facts.wishes import RecordingWish
from schakel.services.calls.http.door import dashboard_page
from schakel.services.calls.http.forms import RecordingForm, StatementForm
from schakel.services.calls.http.refusals import tell
from schakel.services.calls.http.why import why
from schakel.services.calls.http.words import PROFESSIONS, STEPS
from schakel.services.calls.rules.permissions import may_record
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked

KINDS = {b"%PDF": "application/pdf", b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@dashboard_page("calls.read")
def recording(request: PlaceRequest) -> HttpResponse:
    """Show whether calls are recorded, why, and how it came to that."""
    found = calls.recording(request.organisation.id)
    decision = may_record(found.choice, on=business_day(now()))
    return render(
        request,
        "calls/recording.html",
        {
            "title": _("Recording"),
            "on": decision.outcome,
            "chosen": found.choice.switched_on is not None and found.choice.switched_off is None,
            "choice": found.choice,
            "profession": PROFESSIONS.get(found.choice.profession or "", ""),
            "missing": decision.facts.get("missing", ""),
            "secrecy": found.choice.profession not in {None, Profession.NO_SECRECY},
            "why": why(
                decision.because[0], _facts(found.choice), options=_options(decision.facts.get("missing", ""))
            ),
            "why_announcement": why("qooqie:11.5"),
            "why_employees": why("qooqie:11.6"),
            "steps": [(step, STEPS[step.what], PROFESSIONS.get(step.profession, "")) for step in found.steps],
        },
    )


@posting
@dashboard_page("calls.recording", recent=True)
def on(request: PlaceRequest) -> HttpResponse:
    """Switch recording on."""
    form = RecordingForm(asked.posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        wish = RecordingWish(Profession(data["profession"]), data["employees_informed"])
        try:
            recorded = calls.switch_recording(wish, by=request.actor, at=now())
        except calls.RefusedError as refused:
            tell(form, refused)
        else:
            return _next(request, recorded.outcome)
    context = {
        "title": _("Switch recording on"),
        "form": form,
        "whys": _whys(),
    }
    return render(request, "calls/recording_on.html", context, status=422 if form.errors else 200)  # fmt: skip


@posting
@dashboard_page("calls.recording")
def off(request: PlaceRequest) -> HttpResponse:
    """Switch recording off, after showing what that does."""
    if request.method == "POST":
        calls.switch_recording(None, by=request.actor, at=now())
        messages.success(request, _("Recording is off, from the next call on."))
        return redirect("calls:recording", request.organisation.slug)
    return render(
        request,
        "calls/confirm.html",
        {
            "title": _("Switch recording off"),
            "button": _("Switch recording off"),
            "back": "calls:recording",
            "consequences": [
                _("From the next call on nothing is recorded, and no announcement is played."),
                _("Calls that are going on now are recorded to their end."),
                _("Recordings that were made stay available to you."),
            ],
            "why": why("qooqie:11.1"),
        },
    )


@posting
@dashboard_page("calls.recording")
def statement(request: PlaceRequest) -> HttpResponse:
    """Put a signed statement on file."""
    form = StatementForm(asked.posted(request), asked.files(request))
    if request.method == "POST" and form.is_valid():
        try:
            calls.file_secrecy_statement(form.wish(), by=request.actor, at=now())
        except calls.RefusedError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The statement is on file."))
            return redirect("calls:recording", request.organisation.slug)
    context = {
        "title": _("Put a statement on file"),
        "form": form,
        "whys": [(_("Professional secrecy"), why("qooqie:11.2"))],
    }
    return render(request, "calls/statement.html", context, status=422 if form.errors else 200)


@require_safe
@dashboard_page("calls.recording", reads=True)
def document(request: PlaceRequest, statement: UUID) -> HttpResponse:
    """Give the document of a statement."""
    found = calls.statement_document(request.organisation.id, statement)
    if found is None:
        raise Http404
    return as_download(found[1])


def as_download(content: bytes) -> HttpResponse:
    """Answer with a document as a file to keep, whatever it claims to be."""
    kind = next(
        (kind for start, kind in KINDS.items() if content.startswith(start)), "application/octet-stream"
    )
    ending = kind.rpartition("/")[2].replace("jpeg", "jpg").replace("octet-stream", "bin")
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="statement.{ending}"'
    return answer


def _next(request: PlaceRequest, recorded: bool) -> HttpResponse:
    if recorded:
        messages.success(request, _("Calls are recorded, from the next call on. Callers hear so beforehand."))
        return redirect("calls:recording", request.organisation.slug)
    messages.info(
        request, _("Your choice was kept. Calls are recorded once your signed statement is on file.")
    )
    return redirect("calls:recording-statement", request.organisation.slug)


def _whys() -> list[tuple[str, dict[str, Any]]]:
    return [
        (_("Only you decide this"), why("qooqie:11.1")),
        (_("Professional secrecy"), why("qooqie:11.2")),
        (_("Your employees must know"), why("qooqie:11.6")),
    ]


def _facts(choice: RecordingChoice) -> list[tuple[Any, Any]]:
    facts: list[tuple[Any, Any]] = []
    if choice.profession is not None:
        facts.append((_("Profession"), PROFESSIONS[choice.profession]))
    if choice.statement is not None:
        facts.append((_("Statement signed by"), choice.statement.signer))
    return facts


def _options(missing: str) -> list[str]:
    return {
        "choice": [_("Somebody of your organisation who may decide this can switch recording on.")],
        "profession": [_("Switch recording on and say what your profession is.")],
        "statement": [_("Upload a signed statement, or send it by letter.")],
        "employees informed": [_("Inform your employees and switch recording on again.")],
    }.get(missing, [_("Switch recording off: it works from the next call on.")])
