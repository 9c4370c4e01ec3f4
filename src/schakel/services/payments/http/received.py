"""Payments: the list, one payment with what went back of it, refunds."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schakel.kernel.money import Money
from schakel.services.payments import interface
from schakel.services.payments.facts.filters import PaymentFilter
from schakel.services.payments.facts.records import PaymentFact
from schakel.services.payments.facts.statuses import PaymentStatus
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.link_forms import RefundForm
from schakel.services.payments.http.refusals import SAID
from schakel.services.payments.http.why import why
from schakel.services.payments.http.words import PAYMENT_STATES, REFUND_STATES
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.forms import form_page, tell
from schakel.shared.http.interface import Page, ProblemError
from schakel.shared.http.spreadsheet import spreadsheet, workbook
from schakel.shared.psp.interface import PspError

MOST_EXPORTED = 20_000


@require_safe
@payments_page()
def payments(request: PlaceRequest) -> HttpResponse:
    """Show payments, newest first."""
    wanted = _wanted(request)
    page = _page(request, wanted)
    return render(
        request,
        "payments/payments.html",
        {
            "title": _("Payments"),
            "wanted": wanted,
            "filtered": wanted != PaymentFilter(),
            "page": page,
            "rows": [(one, *PAYMENT_STATES[one.status]) for one in page.rows],
            "states": [(state, label) for state, (_kind, label) in PAYMENT_STATES.items()],
        },
    )


@require_safe
@payments_page()
def payments_csv(request: PlaceRequest) -> HttpResponse:
    """Give the payments as a spreadsheet of plain text."""
    return spreadsheet("payments", _head(), _rows(request))


@require_safe
@payments_page()
def payments_xlsx(request: PlaceRequest) -> HttpResponse:
    """Give the payments as a workbook."""
    return workbook("payments", _head(), _rows(request))


@require_safe
@payments_page()
def payment(request: PlaceRequest, payment: UUID) -> HttpResponse:
    """Show one payment."""
    found = _found(request, payment)
    link = interface.link(request.organisation.id, found.link, now())
    kind, label = PAYMENT_STATES[found.status]
    labels = {} if link is None else {one.key: one.label for one in link.questions}
    return render(
        request,
        "payments/payment.html",
        {
            "title": _("The payment"),
            "payment": found,
            "link": link,
            "kind": kind,
            "state": label,
            "refunds": [(one, *REFUND_STATES[one.status]) for one in found.refunds],
            "answers": [(labels.get(key, key), answer) for key, answer in found.answers.items()],
            "left": _left(found),
            "why": why("linktopay:6.14"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@payments_page("payments.refund", always=True)
def refund(request: PlaceRequest, payment: UUID) -> HttpResponse:
    """Send money back."""
    found = _found(request, payment)
    back = reverse("payments:payment", args=(request.organisation.slug, found.id))
    left = _left(found)
    form = RefundForm(asked.posted(request), left=left)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            interface.refund_payment(
                found.id, told["amount"], reason=told["reason"], by=request.actor, at=now()
            )
        except interface.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _("Your payment service provider is asked to send it back."))
            return redirect(back)
    text = _("At most %(left)s can go back of this payment.") % {
        "left": left.format(request.LANGUAGE_CODE or "nl")
    }
    return form_page(
        request, form, title=_("Send money back"), button=_("Send back"), back=back, text=text,
        above=[(back, found.description)],
    )  # fmt: skip


@require_POST
@payments_page("payments.read", always=True)
def ask(request: PlaceRequest, payment: UUID) -> HttpResponse:
    """Ask the PSP how a payment stands."""
    found = _found(request, payment)
    try:
        changed = interface.ask_psp(request.organisation.id, found.id, at=now())
    except PspError:
        messages.error(request, _("The payment service provider did not answer. Try again later."))
    else:
        messages.success(
            request, _("Asked. What is shown here is up to date.") if changed else _("Nothing to ask yet.")
        )
    return redirect("payments:payment", request.organisation.slug, found.id)


def _left(found: PaymentFact) -> Money:
    nothing = Money(0, found.received.currency)
    return max(found.received - found.refunded - found.charged_back, nothing)


def _found(request: PlaceRequest, payment: UUID) -> PaymentFact:
    found = interface.payment(request.organisation.id, payment)
    if found is None:
        raise Http404
    return found


def _head() -> list[str]:
    return [
        _("Started"), _("Description"), _("Reference"), _("Website"), _("State"), _("Method"), _("Currency"),
        _("Asked"), _("Received"), _("Sent back"), _("Charged back"), _("Paid"), _("Payer"),
        _("Known at the provider as"),
    ]  # fmt: skip


def _rows(request: PlaceRequest) -> list[list[Any]]:
    found = interface.every_payment(request.organisation.id, _wanted(request), most=MOST_EXPORTED)
    return [_cells(one) for one in found]


def _cells(one: PaymentFact) -> list[Any]:
    return [
        one.created_at, one.description, one.reference, one.host,
        str(PAYMENT_STATES[one.status][1]), one.method_name, one.amount.currency, one.amount,
        one.received, one.refunded, one.charged_back,
        one.paid_at, one.payer_name,
        one.psp_payment,
    ]  # fmt: skip


def _page(request: PlaceRequest, wanted: PaymentFilter) -> Page[PaymentFact]:
    """Return the page asked for; the first one for a cursor of another list or another time."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        return interface.payments(request.organisation.id, wanted, after=after, before=before)
    except ProblemError:
        return interface.payments(request.organisation.id, wanted)


def _wanted(request: PlaceRequest) -> PaymentFilter:
    query = request.GET
    status = query.get("status", "")
    first, last = asked.days(query)
    return PaymentFilter(
        search=asked.search(query),
        status=PaymentStatus(status) if status in set(PaymentStatus) else None,
        link=asked.ident(query, "link"),
        first=first,
        last=last,
    )
