"""The door that carriers come through: an account's own address, and a signature over what was sent.

Whatever is not genuine is answered with a problem document (RFC 9457) and leaves nothing behind but a line in
the log, in which no data of the request stands.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from itertools import count
from typing import cast
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from schakel.adapters.carriers.twiml.facts import Credentials
from schakel.adapters.carriers.twiml.parse import NoCall, form
from schakel.adapters.carriers.twiml.profiles import Profile
from schakel.adapters.carriers.twiml.queries import credentials_at
from schakel.adapters.carriers.twiml.render import CONTENT_TYPE
from schakel.adapters.carriers.twiml.verify import Verdict, verify
from schakel.shared.accounts.interface import Door, View
from schakel.shared.clock import now
from schakel.shared.http.interface import Kind, ProblemError, endpoint

MOST_BYTES = 65_536

NO_CALL = Kind("no-call", 400, "The form does not say which call it is about.")
FORGED = Kind("bad-signature", 403, "The signature does not belong to this request.")
UNKNOWN = Kind("unknown-account", 404, "No account of a carrier has this address.")
TOO_LARGE = Kind("too-large", 413, f"The request is larger than {MOST_BYTES} bytes.")
AWAY = Kind("database-away", 503, "Nothing was kept. Send this again.")

logger = logging.getLogger(__name__)
_refused = count(1)


@dataclass(frozen=True, slots=True)
class Webhook:
    """A genuine webhook. `call` and `organisation` are what our own callback addresses say, else empty and None."""

    profile: Profile
    path_token: str
    fields: dict[str, str]
    at: datetime
    organisation: UUID | None
    call: str


type Step = Callable[[Webhook], str]


def signed(step: Step) -> View:
    """Make a view of a step: what comes in is genuine, what goes out is a document for the carrier."""

    @endpoint
    @csrf_exempt
    @require_POST
    @wraps(step)
    def through(request: HttpRequest, path_token: str, organisation: UUID | None = None) -> HttpResponse:
        try:
            return _answer(step, request, path_token, organisation)
        except (OperationalError, InterfaceError) as away_with:
            # The kind only: what a database says of a failure may quote what was sent to it.
            logger.warning("%s: no database (%s)", step.__name__, type(away_with).__name__)
            raise ProblemError(AWAY, headers={"Retry-After": "1"}) from None

    view = cast("View", through)
    view.door = Door("signed")
    return view


def _answer(step: Step, request: HttpRequest, path_token: str, organisation: UUID | None) -> HttpResponse:
    at = now()
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise ProblemError(TOO_LARGE)
    account = credentials_at(path_token, at)
    if account is None:
        raise ProblemError(UNKNOWN)
    verdict = _judge(account, request, body, at)
    if verdict is not Verdict.GENUINE:
        logger.warning(
            "refused a webhook: %s %s %s (%d since the start)",
            account.profile.vendor, step.__name__, verdict, next(_refused),
        )  # fmt: skip
        raise ProblemError(FORGED)
    try:
        call = request.GET.get("call", "")
        webhook = Webhook(account.profile, path_token, form(body), at, organisation, call)
        return HttpResponse(step(webhook), content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})
    except NoCall as unclear:
        raise ProblemError(NO_CALL, str(unclear).capitalize() + ".") from unclear


def _judge(account: Credentials, request: HttpRequest, body: bytes, at: datetime) -> Verdict:
    """Judge with each secret that may have signed; the verdict by the newest one stands when none fits.

    What is signed is the public address: what the request says of its host is not believed.
    """
    url = settings.PUBLIC_URL + request.get_full_path()
    verdicts = [
        verify(account.profile, secret, public_url=url, headers=request.headers, body=body, at=at)
        for secret in account.secrets
    ]
    return Verdict.GENUINE if Verdict.GENUINE in verdicts else verdicts[0]
