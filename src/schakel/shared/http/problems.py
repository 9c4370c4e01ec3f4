"""Problems in the words of RFC 9457: a stable code for programs, a sentence for people in their language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate

import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.shared.tenancy.interface import NotAllowedError

type Sentence = str | Promise

log = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem. The code never changes; an app declares kinds of its own beside its endpoints."""

    code: str
    status: int
    title: Sentence


MALFORMED = Kind("malformed-json", 400, _("The body is not the JSON that was announced."))
BAD_CURSOR = Kind("bad-cursor", 400, _("This cursor does not belong to this list."))
BAD_KEY = Kind("bad-idempotency-key", 400, _("The header Idempotency-Key is missing or cannot be used."))
NOT_SIGNED_IN = Kind("not-signed-in", 401, _("The request carries no valid key."))
NOT_ALLOWED = Kind("not-allowed", 403, _("The key does not give access to this."))
NOT_SECURE = Kind(
    "https-needed", 403, _("A key is only taken over https. Make a new key: this one may have been read.")
)
NOT_FOUND = Kind("not-found", 404, _("There is nothing here under this name."))
NO_METHOD = Kind("method-not-allowed", 405, _("This address does not take this method."))
BUSY = Kind("in-progress", 409, _("The same request is being handled at this moment."))
TOO_LARGE = Kind("too-large", 413, _("The request is too large."))
NOT_JSON = Kind("not-json", 415, _("This endpoint takes JSON: send Content-Type: application/json."))
INVALID = Kind("invalid-fields", 422, _("Some fields cannot be used as they are."))
KEY_REUSED = Kind("idempotency-key-reused", 422, _("This Idempotency-Key was used for another request."))
TOO_OFTEN = Kind("too-many-requests", 429, _("The key was used more often than is allowed."))
BROKEN = Kind("internal", 500, _("Something went wrong on our side; nothing was changed."))


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: where (a JSON pointer, RFC 6901), what for programs, and what for people."""

    pointer: str
    code: str
    detail: Sentence


@dataclass
class ProblemError(Exception):
    """The request is answered with a problem. Raise it anywhere below `endpoint`.

    `more` are members of this kind of problem beside those that all have.
    """

    kind: Kind
    detail: Sentence = ""
    errors: tuple[FieldError, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


def answer(problem: ProblemError) -> HttpResponse:
    """Return the problem document, in the language of the request."""
    body: dict[str, Any] = {
        **problem.more,
        "type": f"urn:schakel:problem:{problem.kind.code}",
        "title": str(problem.kind.title),
        "status": problem.kind.status,
        "code": problem.kind.code,
    }
    if problem.detail:
        body["detail"] = str(problem.detail)
    if problem.errors:
        body["errors"] = [
            {"pointer": each.pointer, "code": each.code, "detail": str(each.detail)}
            for each in problem.errors
        ]
    headers = {"Cache-Control": "no-store", **problem.headers}
    return JsonResponse(body, status=problem.kind.status, content_type=MEDIA_TYPE, headers=headers)


def endpoint[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Answer what goes wrong in a view for programs with a problem.

    It stands outside the view's door, so that the door's transaction is taken back first.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except ProblemError as problem:
            return answer(problem)
        except (NotAllowedError, PermissionDenied):
            return answer(ProblemError(NOT_ALLOWED))
        except Http404:
            return answer(ProblemError(NOT_FOUND))
        except RequestDataTooBig:
            return answer(ProblemError(TOO_LARGE))
        except Exception:
            log.exception("endpoint failed", endpoint=view.__name__)
            return answer(ProblemError(BROKEN))

    return guarded
