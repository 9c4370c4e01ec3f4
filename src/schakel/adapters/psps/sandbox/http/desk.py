"""The desk of an account: help its payments along, and have webhooks go wrong."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from schakel.adapters.psps.sandbox.facts import DeskPayment
from schakel.adapters.psps.sandbox.http.forms import FaultsForm
from schakel.adapters.psps.sandbox.queries import desk as desk_of
from schakel.adapters.psps.sandbox.queries import on_desk
from schakel.adapters.psps.sandbox.usecases.change_account import change_account
from schakel.adapters.psps.sandbox.usecases.expire import expire
from schakel.adapters.psps.sandbox.usecases.fail_debit import fail_debit
from schakel.adapters.psps.sandbox.usecases.fail_refund import fail_refund
from schakel.adapters.psps.sandbox.usecases.pay_late import LATE, pay_late
from schakel.adapters.psps.sandbox.usecases.reverse_chargeback import reverse_chargeback
from schakel.adapters.psps.sandbox.usecases.revoke_mandate import revoke_mandate
from schakel.adapters.psps.sandbox.usecases.settle_debit import settle_debit
from schakel.adapters.psps.sandbox.usecases.take_back import take_back
from schakel.shared.accounts.interface import public_page
from schakel.shared.clock import now
from schakel.shared.psp.interface import RefundStatus, Status

STATUSES = {
    Status.OPEN: ("info", _("Open")),
    Status.PENDING: ("info", _("Pending")),
    Status.PAID: ("success", _("Paid")),
    Status.FAILED: ("danger", _("Failed")),
    Status.CANCELLED: ("", _("Cancelled")),
    Status.EXPIRED: ("warning", _("Expired")),
}
DEEDS = {
    "expire": _("Let it expire"),
    "settle": _("Settle the debit now"),
    "fail": _("Have the debit fail"),
    "late": _("Have it paid late"),
    "take-back": _("Charge it back"),
    "reverse": _("Reverse the chargeback"),
    "fail-refund": _("Have the last refund fail"),
    "revoke": _("Revoke the mandate"),
}
DOES: dict[str, Callable[[UUID], None]] = {
    "expire": lambda payment: expire(None, payment=payment),
    "settle": lambda payment: settle_debit(None, payment=payment),
    "fail": fail_debit,
    "late": pay_late,
    "take-back": lambda payment: take_back(None, payment=payment),
    "reverse": reverse_chargeback,
    "fail-refund": fail_refund,
    "revoke": revoke_mandate,
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_page()
def desk(request: HttpRequest, desk: str) -> HttpResponse:
    """Show the payments of an account, and what goes wrong with its webhooks."""
    found = desk_of(desk, now())
    if found is None:
        raise Http404
    trouble = found.faults
    given = {"away": found.away} | {
        name: getattr(trouble, name) for name in ("delay_s", "drop", "duplicate", "reorder", "seed")
    }
    form = FaultsForm(request.POST if request.method == "POST" else None, initial=given)
    if request.method == "POST" and form.is_valid():
        change_account(desk, form.faults(), away=form.cleaned_data["away"])
        return redirect("sandbox:desk", desk)
    lines = [(each, *STATUSES[each.payment.status], list(_deeds(each))) for each in found.payments]
    facts = {"desk": desk, "found": found, "form": form, "lines": lines}
    return render(request, "sandbox/desk.html", facts, status=422 if form.errors else 200)


@never_cache
@require_POST
@public_page()
def deed(request: HttpRequest, desk: str, bank_payment: str) -> HttpResponse:
    """Do something that banks and payers do."""
    payment = on_desk(desk, bank_payment)
    does = DOES.get(request.POST.get("deed", ""))
    if payment is None or does is None:
        raise Http404
    does(payment)
    return redirect("sandbox:desk", desk)


def _deeds(line: DeskPayment) -> Iterator[tuple[str, object]]:
    """Say what can be done with a payment."""
    payment = line.payment
    standing = any(each.reversed_at is None for each in payment.chargebacks)
    refunded = any(each.status is not RefundStatus.FAILED for each in payment.refunds)
    possible = {
        "expire": payment.status is Status.OPEN,
        "settle": payment.status is Status.PENDING,
        "fail": payment.status is Status.PENDING,
        "late": payment.status in LATE,
        "take-back": payment.status is Status.PAID and not standing,
        "reverse": standing,
        "fail-refund": refunded,
        "revoke": bool(payment.mandate),
    }
    yield from ((name, DEEDS[name]) for name, may in possible.items() if may)
