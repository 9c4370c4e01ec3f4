"""Error pages: what happened, what was kept, what to do. No database is asked, so they also work without one.

`run/urls.py` names the handlers; `ErrorPages` fills the empty answers that views give (405, 410, 413, 429).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.problems import NOT_FOUND, ProblemError
from schakel.shared.http.problems import answer as problem
from schakel.web.context import theme

logger = logging.getLogger(__name__)

FOR_PROGRAMS = "/api/"
"""Below it there are no pages: everything that goes wrong is a problem document."""
NOTHING_CHANGED = _("Nothing was changed.")
BACK = _("Go back with your browser's back button: what you filled in is usually still there.")


@dataclass(frozen=True, slots=True)
class Explanation:
    """The three things a person wants to know."""

    title: str | Promise
    happened: str | Promise
    kept: str | Promise
    todo: str | Promise


EXPLANATIONS = {
    400: Explanation(
        _("We do not understand this request"),
        _("Something in the address or the form is not what this page expects."),
        NOTHING_CHANGED,
        _("Check the address, or start again from the first page."),
    ),
    403: Explanation(
        _("You may not see this page"),
        _("Your role does not give access to this page."),
        NOTHING_CHANGED,
        _("Ask an administrator of your organisation for access, or sign in as somebody else."),
    ),
    404: Explanation(
        _("This page does not exist"),
        _("The address is wrong, or what was here has been removed."),
        _("Everything else is as it was."),
        _("Check the address, or start again from the first page."),
    ),
    405: Explanation(
        _("That cannot be done here"),
        _("This address shows a page or takes a form, but not the other way around."),
        NOTHING_CHANGED,
        _("Start again from the first page."),
    ),
    410: Explanation(
        _("This is no longer here"),
        _("The link has expired or was used already."),
        NOTHING_CHANGED,
        _("Ask for a new link."),
    ),
    413: Explanation(
        _("That is too large"),
        _("The form or the file is larger than this page can take."),
        NOTHING_CHANGED,
        _("Choose a smaller file, or shorten the text."),
    ),
    429: Explanation(
        _("That went a little too fast"),
        _("There were many attempts in a short time, so we make you wait for a moment."),
        _("Your data is safe, and nothing was changed."),
        _("Wait a minute and try again."),
    ),
    500: Explanation(
        _("Something went wrong on our side"),
        _("The page could not be made. We have been told and will look into it."),
        _("What you had saved before is safe. Your last action may not have been saved."),
        _("Try again in a moment. Does it happen again? Then tell your provider what you were doing."),
    ),
}
FORM_EXPIRED = Explanation(
    _("This form is no longer valid"),
    _("The page was open for long, cookies are switched off, or you signed in again in another window."),
    NOTHING_CHANGED,
    BACK,
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400; a body that is too large has its own page."""
    return answer(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403; a refusal that explains itself (`explanation`) is shown as it does."""
    return answer(request, 403, getattr(exception, "explanation", None))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """handler404; below /api/ with the code that programs know."""
    if request.path.startswith(FOR_PROGRAMS):
        return problem(ProblemError(NOT_FOUND))
    return answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500; when even the page cannot be made, two sentences."""
    try:
        return answer(request, 500)
    except Exception:
        logger.exception("the page for a failure failed itself")
        return HttpResponse(b"Something went wrong on our side. Try again in a moment.\n", "text/plain", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """CSRF_FAILURE_VIEW: a form that is not ours, or that was open too long."""
    return answer(request, 403, FORM_EXPIRED)


def answer(request: HttpRequest, status: int, explanation: Explanation | None = None) -> HttpResponse:
    """The page of an error for a person; a problem document (RFC 9457) for a program."""
    told = explanation or EXPLANATIONS[status]
    kinds = ["text/html", "application/problem+json"]
    if request.path.startswith(FOR_PROGRAMS) or request.get_preferred_type(kinds) == kinds[1]:
        said = {
            "type": "about:blank",
            "title": str(told.title),
            "status": status,
            "detail": str(told.happened),
        }
        return JsonResponse(said, status=status, content_type="application/problem+json")
    page = render_to_string(
        "web/error.html", {"title": told.title, "told": told, "status": status, "theme": theme(request)}
    )
    return HttpResponse(page, status=status)


class ErrorPages:
    """Middleware: an error without a body gets its page; its headers (Allow, Retry-After) stay."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        bare = isinstance(response, HttpResponse) and not response.content
        if not bare or response.status_code not in EXPLANATIONS or request.method == "HEAD":
            return response
        page = answer(request, response.status_code)
        for name, value in response.headers.items():
            if name.lower() not in {"content-type", "content-length"}:
                page.headers[name] = value
        page.cookies = response.cookies
        return page
