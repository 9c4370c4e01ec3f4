"""Links as claims that money on the bank can settle."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from schakel.kernel.creditor_reference import creditor_reference
from schakel.kernel.money import Money
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.models import PaymentLink
from schakel.services.payments.queries.links import asks_of, paid_on
from schakel.services.payments.rules.links import standing_of
from schakel.shared.bank.interface import Claim, Proposal, proposals, unmatched_lines

MOST = 5000
OWED = (
    LinkState.OPEN,
    LinkState.PARTLY_PAID,
    LinkState.EXPIRED,
    LinkState.DEACTIVATED,
    LinkState.CHARGED_BACK,
)
_OPEN = Q(amount_minor__isnull=False, reusable=False, state__in=OWED)
_RECEIVED = Q(paid_minor__gt=0)


def open_claims(organisation: UUID, at: datetime) -> list[Claim]:
    """Return the links of a fixed amount on which something is open, newest first; also those that are over."""
    return _claims(organisation, _OPEN, at)


def claims_of(organisation: UUID, rows: list[PaymentLink], at: datetime) -> list[Claim]:
    """Return links as claims."""
    paid = paid_on(organisation, [row.id for row in rows])
    found = []
    for row in rows:
        stands = standing_of(asks_of(row), paid.get(row.id, []), at).outcome
        left = stands.open if stands.open is not None else Money(0, row.currency)
        found.append(
            Claim(
                id=row.id, open=left, reference=creditor_reference(row.code), name=row.payer_name,
                received=stands.paid,
            )
        )  # fmt: skip
    return found


def claim_of(row: PaymentLink, at: datetime) -> Claim:
    """Return one link, which the caller has locked, as a claim."""
    return claims_of(row.organisation_id, [row], at)[0]


def transfers_proposed(organisation: UUID, at: datetime) -> tuple[Proposal, ...]:
    """Return which unmatched lines could pay which links, or went back of which.

    A line that names a link on which nothing is open is proposed for no other: a person looks at it.
    """
    if not unmatched_lines(organisation, most=1):
        return ()
    owed, received = open_claims(organisation, at), _claims(organisation, _RECEIVED, at)
    return proposals(organisation, {each.id: each for each in (*owed, *received)}.values())


def _claims(organisation: UUID, which: Q, at: datetime) -> list[Claim]:
    rows = PaymentLink.objects.of(organisation).filter(which).order_by("-created_at", "-id")[:MOST]
    return claims_of(organisation, list(rows), at)
