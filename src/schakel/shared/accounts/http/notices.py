"""What somebody was told inside the product, and putting it away as read."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_POST

from schakel.shared.accounts.doors import PlaceRequest, member_page, office_page
from schakel.shared.accounts.http.section import section_of
from schakel.shared.http.interface import ProblemError
from schakel.shared.messages.interface import mark_read, unread
from schakel.shared.messages.interface import notices as notices_of


@member_page("notices.read")
def notices(request: PlaceRequest) -> HttpResponse:
    """List what this person was told in a client's portal."""
    return _list(request)


@member_page("notices.read")
@require_POST
def read(request: PlaceRequest) -> HttpResponse:
    """Put all of it away as read."""
    return _read(request)


@office_page("notices.read")
def staff_notices(request: PlaceRequest) -> HttpResponse:
    """List what this person of the staff was told."""
    return _list(request)


@office_page("notices.read")
@require_POST
def staff_read(request: PlaceRequest) -> HttpResponse:
    """Put all of it away as read."""
    return _read(request)


def _list(request: PlaceRequest) -> HttpResponse:
    try:
        page = notices_of(
            request.actor,
            request.organisation.id,
            get_language() or "nl",
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
    except ProblemError as error:
        raise BadRequest from error
    waiting = 0 if request.support else unread(request.actor, request.organisation.id)
    given = {"page": page, "waiting": waiting, "read_url": section_of(request).url("read_notices")}
    return render(request, "accounts/notices.html", given)


def _read(request: PlaceRequest) -> HttpResponse:
    if request.support:
        raise PermissionDenied
    marked = mark_read(request.actor)
    if marked:
        text = ngettext("%(count)s notice put away as read.", "%(count)s notices put away as read.", marked)
        messages.success(request, text % {"count": marked})
    return redirect(section_of(request).url("notices"))
