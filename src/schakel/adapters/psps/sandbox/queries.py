"""Reads of the sandbox."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from schakel.adapters.psps.sandbox.facts import Bill, Desk, DeskPayment, Parcel, WebhookLine
from schakel.adapters.psps.sandbox.models import (
    SandboxAccount,
    SandboxChargeback,
    SandboxPayment,
    SandboxRefund,
    SandboxWebhook,
)
from schakel.adapters.psps.sandbox.money import chargebacks_of, left, refunds_of
from schakel.adapters.psps.sandbox.rows import account_with, faults_of, inside, status_of
from schakel.adapters.psps.sandbox.signing import body_of, signed
from schakel.adapters.psps.sandbox.words import Way
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.clock import RealClock
from schakel.shared.psp.interface import Chargeback, Payment, Refund, RefundStatus, Sequence, Status

MOST_ON_DESK = 50


def is_away(key: str) -> bool:
    """Tell whether the sandbox plays that this account cannot reach it. Raises RefusedError("unauthorized")."""
    with inside():
        return account_with(key).away


def payment_of(key: str, token: str, at: datetime) -> Payment:
    """Return a payment of the account that a key opens. Raises RefusedError."""
    with inside():
        account = account_with(key)
        rows = SandboxPayment.objects.select_related("account", "mandate")
        row = rows.filter(account=account, token=token).first()
        if row is None:
            raise RefusedError("unknown_payment")
        return told(row, at)


def bill(token: str, at: datetime) -> Bill | None:
    """Return what a payer sees; None for a payment that is not there."""
    with inside():
        row = SandboxPayment.objects.select_related("account").filter(token=token).first()
    if row is None:
        return None
    return Bill(
        token, row.account.name, Money(row.minor, row.currency), row.description, row.language,
        status_of(row, at), tuple(Way(each) for each in row.ways), row.way, row.sequence == Sequence.FIRST,
        row.expires_at, row.return_to,
    )  # fmt: skip


def desk(secret: str, at: datetime) -> Desk | None:
    """Return what stands on the desk of an account, newest first; None for a desk that is not there."""
    with inside():
        account = SandboxAccount.objects.filter(desk=secret).first()
        if account is None:
            return None
        rows = SandboxPayment.objects.filter(account=account).select_related("account", "mandate")
        newest = rows.order_by("-created_at", "-id")[:MOST_ON_DESK]
        shown = tuple(_on_desk(row, at) for row in newest)
    return Desk(account.name, account.away, faults_of(account), shown)


def on_desk(secret: str, token: str) -> UUID | None:
    """Return the id of a payment of the account with this desk; None for one that is not there."""
    with inside():
        row = SandboxPayment.objects.filter(account__desk=secret, token=token).only("id").first()
    return row.id if row else None


def parcels(key: str) -> list[Parcel]:
    """Return every webhook of an account with its signature of this moment, dropped ones left out, oldest first."""
    with inside():
        rows = SandboxWebhook.objects.filter(payment__account=account_with(key), copies__gt=0)
        found = list(rows.select_related("payment").order_by("made_at", "id"))
    made = []
    for row in found:
        body = body_of(row)
        made.append(Parcel(row.payment.reports_to, body, signed(row, body, RealClock().now())))
    return made


def told(row: SandboxPayment, at: datetime) -> Payment:
    """Return a payment as the merchant is told of it."""
    status, currency = status_of(row, at), row.currency
    here = settings.PUBLIC_URL + reverse("sandbox:bank", args=[row.token])
    return Payment(
        id=row.token,
        reference=row.reference,
        status=status,
        amount=Money(row.minor, currency),
        created_at=row.created_at,
        method=row.way,
        checkout=here if status is Status.OPEN else None,
        paid_at=row.paid_at,
        refunds=tuple(refund_told(each, currency) for each in refunds_of(row)),
        chargebacks=tuple(_chargeback(each, currency) for each in chargebacks_of(row)),
        customer=row.customer,
        mandate=row.mandate.token if row.mandate and status in {Status.PAID, Status.PENDING} else "",
    )


def refund_told(row: SandboxRefund, currency: str) -> Refund:
    """Return a refund as the merchant is told of it."""
    return Refund(str(row.id), Money(row.minor, currency), RefundStatus(row.status), row.at)


def _chargeback(row: SandboxChargeback, currency: str) -> Chargeback:
    return Chargeback(str(row.id), Money(row.minor, currency), row.at, row.reason, row.reversed_at)


def _on_desk(row: SandboxPayment, at: datetime) -> DeskPayment:
    rest = left(row, refunds_of(row), chargebacks_of(row)) if row.status == Status.PAID else 0
    webhooks = SandboxWebhook.objects.filter(payment=row).order_by("number")
    lines = tuple(
        WebhookLine(each.kind, each.made_at, each.copies, each.sent, each.answer) for each in webhooks
    )
    return DeskPayment(told(row, at), row.description, Money(rest, row.currency), lines)
