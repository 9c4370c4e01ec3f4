"""`/styleguide`: every component in its states, for those who build pages. Development and demo only."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from schakel.kernel.money import Money
from schakel.shared.http.navigation import NavItem
from schakel.web.http import errors
from schakel.web.icons import ICONS

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def for_builders[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Only in development and in the demo; elsewhere the page does not exist."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not (settings.DEBUG or getattr(settings, "DEMO", False)):
            raise Http404
        return view(*args, **kwargs)

    guarded.door = "public"  # type: ignore[attr-defined]
    return guarded


class Example(forms.Form):
    """A form with one field of each kind."""

    unfocused = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = [("small", _("Small, 500 sessions")), ("large", _("Large, 5,000 sessions"))]
        self.fields["name"] = forms.CharField(
            label=_("Name of the website"), help_text=_("As your visitors know it.")
        )
        self.fields["address"] = forms.URLField(label=_("Address"), assume_scheme="https")
        self.fields["plan"] = forms.ChoiceField(label=_("Package"), choices=plans, widget=forms.RadioSelect)
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"), choices=[("NL", _("Netherlands")), ("BE", _("Belgium"))]
        )
        self.fields["start"] = forms.DateField(
            label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}), required=False
        )
        self.fields["note"] = forms.CharField(
            label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False
        )
        self.fields["contract"] = forms.FileField(label=_("Signed contract"), required=False)
        self.fields["record"] = forms.BooleanField(
            label=_("Record calls"),
            help_text=_("Callers hear so before they are put through."),
            required=False,
        )


@for_builders
def styleguide(request: HttpRequest) -> HttpResponse:
    """All components on one page."""
    wrong = Example(
        {"name": "", "address": "not an address", "plan": "small", "country": "NL"}, auto_id="wrong_%s"
    )
    wrong.unfocused = True
    return render(request, "web/styleguide/page.html", {
        "title": _("Style guide"),
        "form": Example(),
        "wrong": wrong,
        "icons": sorted(ICONS),
        "query": request.GET.get("q", ""),
        "tabs": [
            NavItem(_("Overview"), "/styleguide", current=True),
            NavItem(_("Calls"), "/styleguide?tab=calls", count=3),
            NavItem(_("Settings"), "/styleguide?tab=settings"),
        ],
        **_figures(),
        **_calls(),
        **_contract(),
        "page_of": {"newer": None, "older": "b3NxQw", "text": _("3 of 240 calls")},
        "snippet": '<script async src="https://calls.provider.example/s.js" data-website="w_7f3a"></script>',
    })  # fmt: skip


@for_builders
def public(request: HttpRequest) -> HttpResponse:
    """A page for people who are not signed in, with one of each message."""
    messages.success(request, _("Your password was changed."))
    return render(request, "web/styleguide/public.html", {"title": _("Sign in")})


@for_builders
def fragment(request: HttpRequest) -> HttpResponse:
    """What htmx fetches on the page: a part, a form with errors (422), or a failure (500)."""
    match request.GET.get("answer"):
        case "invalid":
            return render(request, "web/styleguide/fragment.html", {"form": Example({})}, status=422)
        case "failure":
            return errors.answer(request, 500)
        case _:
            return render(request, "web/styleguide/fragment.html", {"at": NOON, "toast": True})


@for_builders
def live(request: HttpRequest) -> HttpResponse:
    """A part that follows a stream; the addresses it names are played by tests."""
    return render(request, "web/styleguide/live.html", {"title": _("Live")})


@for_builders
def error(request: HttpRequest, status: int) -> HttpResponse:
    """The error page of a status."""
    if status not in errors.EXPLANATIONS:
        raise Http404
    return errors.answer(request, status)


def _figures() -> dict[str, Any]:
    days = [date(2026, 9, 1) + timedelta(days=offset) for offset in range(60)]
    weekend = [1.0 if day.weekday() < 5 else 0.35 for day in days]
    calls = [round(part * (42 + 9 * math.sin(place / 5) + place % 7)) for place, part in enumerate(weekend)]
    names = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]
    busy = [
        [round(max(0, 1 - abs(hour - 12.5) / 7) * (14 - 5 * (day > 4) - 6 * (day > 5))) for hour in range(24)]
        for day in range(7)
    ]
    return {
        "days": days,
        "series": [(_("Calls"), calls), (_("Sessions"), [value * 3 + 11 for value in calls])],
        "one_series": [(_("Calls"), calls)],
        "trend": calls[-14:],
        "campaigns": [
            (_("Autumn roof check"), 184),
            (_("Brand"), 96),
            ("dakkapel-utrecht", 41),
            (_("Unknown"), 7),
        ],
        "steps": [(_("Sessions"), 4210), (_("Calls"), 328), (_("Appointments"), 96), (_("Paid"), 41)],
        "week": names,
        "hours": [str(hour) for hour in range(24)],
        "busy": busy,
    }


def _calls() -> dict[str, Any]:
    return {
        "calls": [
            {"at": NOON - timedelta(minutes=4), "caller": "+31850001234", "length": 187,
             "source": "Google Ads", "likely": 0.94, "status": _("Answered"), "kind": "success"},
            {"at": NOON - timedelta(hours=3), "caller": "", "length": 0, "source": _("Direct"),
             "likely": 0.41, "status": _("Missed"), "kind": "danger"},
            {"at": NOON - timedelta(days=2), "caller": "+3228930112", "length": 3721, "source": "bing.com",
             "likely": 0.998, "status": _("Voicemail"), "kind": "warning"},
        ],
        "now": NOON,
        "amount": Money(125050),
    }  # fmt: skip


def _contract() -> dict[str, Any]:
    why = {
        "clause": "10.3",
        "document": _("Terms for call tracking, version 3"),
        "text": _("A number stays reserved for six months after the contract has ended."),
        "facts": [(_("Contract ended"), "31-12-2026"), (_("Reserved"), _("6 months"))],
        "on": date(2027, 6, 30),
        "options": [_("Have the numbers ported to another provider until then.")],
    }
    return {
        "consequences": [
            {"text": _("The contract ends."), "when": "31-12-2026"},
            {"text": _("Callers hear that the number is no longer in use."), "when": "01-01-2027"},
            _("Your call log stays available for export."),
        ],
        "facts": [
            (_("Client"), "Jansen Dakwerken"),
            (_("Number"), "085 000 1234"),
            (_("Package"), _("Small")),
        ],
        "entries": [
            {"at": NOON - timedelta(days=30), "title": _("Contract signed"), "state": "done"},
            {"on": date(2026, 12, 31), "title": _("Contract ends"), "text": _("Cancelled on 20 November.")},
            {"on": date(2027, 6, 30), "title": _("Numbers are released"), "why": why},
        ],
    }
