"""What is refused of links and payments, for programs: each refusal once, with its code, status and field.

The code is the refusal's own name. 422: a field cannot be used; 409: the state of things forbids it; 403: the client
may not use the application now; 503: a function is switched off for a while (linktopay:6.9); 404: there is none.
"""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.clock import now
from schakel.shared.http.interface import FieldError, Kind, ProblemError, answer
from schakel.shared.http.problems import NOT_FOUND

RETRY_AFTER_S = 600
"""When to come back where nobody knows when a restriction ends."""
POINTERS = {"payer_email": "/payer/email"}
"""Where a field of a use case stands in a body, when not under its own name."""
CLOSED = {
    "linktopay:6.1": _("None of the contracts that run has payment links."),
    "linktopay:6.5": _(
        "Payment links are stopped, because of use that had not been reported. They can be read."
    ),
    "linktopay:6.6": _("The contract is over."),
    "linktopay:14.6": _("The contract is suspended. Payment links can be read."),
}
"""Why the application is closed, or can only be read: by the clause that it was decided by."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal: its kind, the field that is to blame (a JSON pointer), and which of its facts are told beside it."""

    kind: Kind
    pointer: str = ""
    tells: tuple[str, ...] = ()


def _field(name: str, pointer: str, title: Promise | str, *tells: str) -> tuple[str, Refusal]:
    return name, Refusal(Kind(_code(name), 422, title), pointer, tells)


def _state(name: str, title: Promise | str) -> tuple[str, Refusal]:
    return name, Refusal(Kind(_code(name), 409, title))


def _code(name: str) -> str:
    return name.replace("_", "-")


NOT_AVAILABLE = Kind("not-available", 403, _("Payment links are not open to you now."))
RESTRICTED = Kind("temporarily-restricted", 503, _("This does not work for a while. Nothing was changed."))

REFUSALS: dict[str, Refusal] = dict([
    ("link_unknown", Refusal(NOT_FOUND)),
    ("payment_unknown", Refusal(NOT_FOUND)),
    ("mandate_unknown", Refusal(NOT_FOUND)),
    ("not_available", Refusal(NOT_AVAILABLE)),
    ("restricted", Refusal(RESTRICTED, tells=("until",))),
    _field("website_unknown", "/website", _("This is none of your websites. The attempt was noted.")),
    _field("website_not_active", "/website", _("This website is not active. The attempt was noted."), "host"),
    _field("not_a_host", "/website", _("This is not the name of a website.")),
    _field("no_connection", "/connection", _("There is no such active connection with a payment service provider.")),
    _field("method_unknown", "/methods", _("The account does not offer this, or not in this currency.")),
    _field("bad_address", "/success_url", _("This is no address of a page that a payer can be sent to.")),
    _field(
        "foreign_address", "/success_url", _("This address is on none of your active websites. The attempt was noted."),
        "host",
    ),
    _field("no_description", "/description", _("Say what is paid for.")),
    _field("currency_unknown", "/currency", _("This currency is not known here.")),
    _field("other_currency", "/amount", _("All amounts are in one currency.")),
    _field("amount_not_positive", "/amount", _("The amount is not above zero, or beyond what can be asked.")),
    _field("lines_other_total", "/amount", _("The lines come to another amount."), "total"),
    _field("lines_senseless", "/lines", _("A line has a name, a number of at least 1 and a price.")),
    _field("minimum_senseless", "/minimum", _("A minimum goes with parts or an open amount, and is not above it.")),
    _field("partial_senseless", "/partial", _("Parts can be paid of a fixed amount that is asked once.")),
    _field("uses_senseless", "/uses", _("How often at most goes with a link that is used again.")),
    _field("first_senseless", "/first", _("A mandate goes with one payment of the whole amount.")),
    _field("expires_senseless", "/expires_at", _("The end lies between now and five years from now.")),
    _field("questions_senseless", "/questions", _("At most five questions, each under a key of its own.")),
    _field("language_unknown", "/language", _("Payers are addressed in nl or en.")),
    _field("reminders", "/remind_after", _("At most five reminders, between 1 and 365 days after sending.")),
    _field("bad_email", "/email", _("This is not an e-mail address.")),
    _field("no_address", "/email", _("The link has no address of a payer yet.")),
    _field("refund_not_positive", "/amount", _("The amount is not above zero.")),
    _field("refund_too_high", "/amount", _("More than is left of the payment cannot be sent back."), "left"),
    _state("link_closed", _("Nothing can be paid on this link any more.")),
    _state("link_still_open", _("The link can still be paid: deactivate it first.")),
    _state("deactivated_already", _("The link was deactivated already.")),
    _state("mandate_ended", _("The mandate has ended.")),
    _state("connection_closed", _("The connection with the payment service provider was closed.")),
])  # fmt: skip


def refused(refusal: RefusedError) -> HttpResponse:
    """Answer a refusal with its problem document. An answer, not an exception: what was noted of it is kept."""
    found = REFUSALS[refusal.what]
    kind, told = found.kind, _told(refusal, found)
    errors: tuple[FieldError, ...] = ()
    if kind.status == 422:
        errors = (FieldError(_pointer(refusal, found), kind.code, kind.title),)
    if refusal.because and kind is not NOT_FOUND:
        told["clauses"] = list(refusal.because)
    detail = CLOSED.get(refusal.because[0], "") if kind is NOT_AVAILABLE and refusal.because else ""
    headers = {"Retry-After": str(_seconds(refusal.facts.get("until")))} if kind is RESTRICTED else {}
    return answer(ProblemError(kind, detail=detail, errors=errors, headers=headers, more=told))


def _pointer(refusal: RefusedError, found: Refusal) -> str:
    field = str(refusal.facts.get("field", ""))
    return POINTERS.get(field, f"/{field}") if field else found.pointer


def _told(refusal: RefusedError, found: Refusal) -> dict[str, Any]:
    return {name: _plain(refusal.facts.get(name)) for name in found.tells}


def _plain(value: Any) -> Any:
    """Write a fact for a program: amounts in the smallest unit, instants with their offset."""
    match value:
        case Money():
            return value.minor
        case datetime():
            return value.isoformat()
        case None | int() | str():
            return value
        case _:
            return str(value)


def _seconds(until: Any) -> int:
    if not isinstance(until, datetime):
        return RETRY_AFTER_S
    return max(1, math.ceil((until - now()).total_seconds()))
