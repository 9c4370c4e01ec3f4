"""The operator's board of deadlines: overdue, due, failed, done; by service, client, kind and clause."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from schakel.kernel.clauses import catalogue
from schakel.run.evaluation import shown
from schakel.run.http.board_form import BoardForm, of_service
from schakel.shared.accounts.interface import PlaceRequest, clients, names_of, office_page
from schakel.shared.clock import now
from schakel.shared.deadlines.interface import (
    COUNTED,
    Entry,
    NothingToRetryError,
    Shelf,
    Wanted,
    board_counts,
    kinds,
    one_of_board,
    retry_now,
)
from schakel.shared.deadlines.interface import board as read_board
from schakel.shared.http.interface import Page, ProblemError

MOST_CLIENTS = 50
"""Clients whose name fits a search; more than this is no search."""
SHELVES = {
    Shelf.OVERDUE: gettext_lazy("Overdue"),
    Shelf.TODAY: gettext_lazy("Due today"),
    Shelf.COMING: gettext_lazy("Coming"),
    Shelf.FAILED: gettext_lazy("Failed"),
    Shelf.DONE: gettext_lazy("Done today"),
}
OUTCOMES = {
    "open": gettext_lazy("Open"),
    "done": gettext_lazy("Done"),
    "dropped": gettext_lazy("No longer needed"),
}


@require_safe
@office_page("deadlines.read")
def board(request: PlaceRequest) -> HttpResponse:
    """Show a shelf of the board, and how much is on the others."""
    at, form = now(), BoardForm(request.GET)
    shelf = form.shelf()
    found = _page(request, _wanted(form, shelf), at)
    names = names_of({one.organisation for one in found.rows})
    return render(
        request,
        "run/deadlines.html",
        {
            "form": form,
            "shelf": shelf.value,
            "shelves": [(each.value, label, each is shelf) for each, label in SHELVES.items()],
            "tiles": [(SHELVES[each], each.value, _counted(n)) for each, n in board_counts(at).items()],
            "rows": [(one, _name(one.kind), names.get(one.organisation)) for one in found.rows],
            "newer": found.newer,
            "older": found.older,
            "searched": form.searched(),
        },
    )


@require_safe
@office_page("deadlines.read")
def one(request: PlaceRequest, deadline: UUID) -> HttpResponse:
    """Show one deadline: what happens, for whom, by which clause and on which facts."""
    found = one_of_board(deadline)
    if found is None:
        raise Http404
    return render(
        request,
        "run/deadline.html",
        {
            "one": found,
            "name": _name(found.kind),
            "client": names_of({found.organisation}).get(found.organisation),
            "outcome": OUTCOMES[found.outcome],
            "facts": [(name, shown(value)) for name, value in sorted(found.facts.items())],
            "clause": catalogue().get(found.clause),
            "waits": found.retry_at is not None and found.outcome == "open" and found.retry_at > now(),
        },
    )


@require_POST
@office_page("deadlines.retry")
def retry(request: PlaceRequest, deadline: UUID) -> HttpResponse:
    """Have a deadline that failed tried again at once."""
    try:
        retry_now(deadline, by=request.actor, at=now())
    except NothingToRetryError:
        if one_of_board(deadline) is None:
            raise Http404 from None
        messages.info(
            request, _("There is nothing to try again: it was done meanwhile, or waits for no other try.")
        )
    else:
        messages.success(request, _("It is tried again within a minute."))
    return redirect("deadlines:one", deadline)


def _page(request: PlaceRequest, wanted: Wanted, at: Any) -> Page[Entry]:
    """Return the page asked for; the first one for a cursor of another list."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        return read_board(wanted, at, after=after, before=before)
    except ProblemError:
        return read_board(wanted, at)


def _wanted(form: BoardForm, shelf: Shelf) -> Wanted:
    """Say what is looked for; a name that no client has finds nothing."""
    told: dict[str, str] = form.cleaned_data if form.is_valid() else {}
    of_kind: Collection[str] | None = None
    if told.get("kind"):
        of_kind = [told["kind"]]
    elif told.get("service"):
        of_kind = of_service(told["service"])
    whose: Collection[UUID] | None = None
    if told.get("client"):
        whose = [each.id for each in clients(search=told["client"], limit=MOST_CLIENTS)]
    return Wanted(shelf, of_kind, whose, told.get("clause", ""))


def _name(kind: str) -> Any:
    return kinds().get(kind, kind)


def _counted(count: int) -> tuple[int, bool]:
    """Return the number to show, and whether there are more."""
    return min(count, COUNTED), count > COUNTED
