"""A payer starts to pay."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from schakel.kernel.ids import new_id, secret_token
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.facts.records import Started
from schakel.services.payments.facts.wishes import PayWish
from schakel.services.payments.models import Attempt, PaymentLink
from schakel.services.payments.queries.links import asks_of, paid_on
from schakel.services.payments.rules.links import may_pay
from schakel.services.payments.usecases.ask_later import ask_later
from schakel.services.payments.usecases.open_to_payers import open_to_payers
from schakel.services.payments.usecases.payer_address import payer_address
from schakel.shared.psp.interface import Status
from schakel.shared.tenancy.interface import Transaction, outside, transaction

LONGEST_ANSWER = 300


def start_payment(organisation: UUID, token: str, wish: PayWish, *, at: datetime) -> Started:
    """Write down that a payer is going to pay, before the PSP hears of it: nothing that is started can get lost.

    On a link that is paid once, payers who ask for the same amount at the same time are sent to the same checkout,
    which takes the money once. Raises RefusedError: link_unknown, what `open_to_payers` and the rule `may_pay` refuse,
    answer_missing, bad_email.
    """
    with transaction(outside("payer", organisation)) as tx:
        row = PaymentLink.objects.of(organisation).select_for_update().filter(token=token).first()
        if row is None:
            raise RefusedError("link_unknown")
        open_to_payers(tx, row, at, using=Restricted.PAY)
        asks = asks_of(row)
        found = may_pay(asks, paid_on(organisation, [row.id]).get(row.id, []), wish.amount, at)
        if found.outcome.refusal is not None:
            raise RefusedError(f"pay_{found.outcome.refusal}", found)
        answers = _answers(row, wish.answers)
        email = payer_address(wish.email)
        if row.first and not email:
            raise RefusedError("bad_email", field="email")
        going = None if row.reusable else _going(tx, row, wish.amount, answers, email)
        if going is not None:
            return Started(going.id, going.token)
        made = Attempt.objects.of(organisation).create(
            id=new_id(at),
            link_id=row.id,
            connection_id=row.connection_id,
            token=secret_token(),
            currency=row.currency,
            minor=wish.amount.minor,
            fields=answers,
            payer_name=wish.name.strip(),
            payer_email=email,
            created_at=at,
        )
        ask_later(tx, made, at)
    return Started(made.id, made.token)


def _going(
    tx: Transaction, row: PaymentLink, amount: Money, answers: Mapping[str, str], email: str
) -> Attempt | None:
    """Return an attempt of this amount that is still open, with the same answers, so that nobody's are lost."""
    rows = Attempt.objects.of(tx.organisation).filter(
        link_id=row.id, status=Status.OPEN, minor=amount.minor, connection_id=row.connection_id,
        fields=dict(answers), payer_email=email,
    )  # fmt: skip
    return rows.order_by("-created_at", "-id").first()


def _answers(row: PaymentLink, told: Mapping[str, str]) -> dict[str, str]:
    """Return the answers to what the client asks, and to nothing else."""
    found = {}
    for one in row.fields:
        answer = told.get(one["key"], "").strip()[:LONGEST_ANSWER]
        if one["required"] and not answer:
            raise RefusedError("answer_missing", field=one["key"])
        if answer:
            found[one["key"]] = answer
    return found
