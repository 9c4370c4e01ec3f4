"""Mandates of a client, and what rules take of them."""

from datetime import date
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.periods import Period, Unit
from schakel.kernel.terms import Collection, Payment
from schakel.shared.agreements.interface import ContractFact, Provider, company, contracts, group_of, terms_on
from schakel.shared.billing.facts.debits import DebitScheme, MandateFact
from schakel.shared.billing.facts.mandates import KeptMandate, MandateState, MandateWay
from schakel.shared.billing.models import AheadRequest, BillingCompany, DebitMandate
from schakel.shared.http.interface import Page, page


def mandates(client: UUID, legal_entity: UUID | None = None) -> list[KeptMandate]:
    """Return the mandates of a client and the requests for one, newest first."""
    rows = DebitMandate.objects.of(client).filter(kind="sepa")
    if legal_entity is not None:
        rows = rows.filter(legal_entity_id=legal_entity)
    return [kept(row) for row in rows.order_by("-id")]


def mandate(client: UUID, which: UUID) -> KeptMandate | None:
    """Return one mandate of a client, or None."""
    row = DebitMandate.objects.of(client).filter(pk=which, kind="sepa").first()
    return None if row is None else kept(row)


def mandate_paper(client: UUID, which: UUID) -> bytes:
    """Return the paper that was filed of a mandate; nothing when there is none."""
    found = DebitMandate.objects.of(client).filter(pk=which).values_list("paper", flat=True).first()
    return bytes(found or b"")


def mandates_asked(*, after: str = "", before: str = "") -> Page[KeptMandate]:
    """Return the requests that wait for a mandate, of all clients, newest first, in a transaction of the provider.

    Raises ProblemError for a cursor of another list.
    """
    rows = DebitMandate.objects.across().filter(signed_on=None, withdrawn_at=None, asked_at__isnull=False)
    found = page(rows, scope="mandates asked", at="asked_at", after=after, before=before)
    return Page([kept(row) for row in found.rows], found.newer, found.older)


def running_mandate(client: UUID, legal_entity: UUID) -> DebitMandate | None:
    """Return the row of the mandate that was given and not ended, also when it is blocked; None without one."""
    rows = DebitMandate.objects.of(client).filter(
        legal_entity_id=legal_entity, kind="sepa", ended_at=None, withdrawn_at=None, signed_on__isnull=False
    )
    return rows.first()


def has_payment_profile(client: UUID, contract: UUID) -> bool:
    """Tell whether a way of paying is on file for a contract of a client (linq:19.2.c).

    That is a profile with a stored method: a mandate that was given and can be used, or a customer of a payment
    provider with a mandate there. Who pays by hand, which was confirmed, needs the profile alone (linq:10.3).
    """
    rows = DebitMandate.objects.of(client).filter(withdrawn_at=None, ended_at=None)
    stored = rows.filter(kind="sepa", signed_on__isnull=False, blocked="")
    if stored.exists() or rows.filter(kind="psp", blocked="").exclude(psp_mandate="").exists():
        return True
    by_hand = AheadRequest.objects.of(client).filter(
        contract=contract, confirmed_at__isnull=False, refused_at=None, ended_at=None
    )
    return by_hand.exists() and rows.exclude(psp_customer="").exists()


def kept(row: DebitMandate) -> KeptMandate:
    """Return a mandate as people see it."""
    way = row.evidence.get("way", "")
    return KeptMandate(
        id=row.id,
        organisation=row.organisation_id,
        legal_entity=row.legal_entity_id,
        state=_state(row),
        scheme=DebitScheme(row.scheme),
        reference=row.reference,
        iban=row.iban,
        holder=row.holder,
        asked_at=row.asked_at,
        signed=row.signed_on,
        signer=row.signed_name,
        signed_by=row.signed_by,
        way=MandateWay(way) if way else None,
        version=row.text_version,
        came_from=row.evidence.get("came_from", ""),
        confirmed=row.confirmed_on,
        last_used=row.last_used_on,
        blocked=row.blocked,
        ended_at=row.ended_at,
        ended_reason=row.ended_reason,
    )


def fact_for_rules(row: DebitMandate) -> MandateFact:
    """Return a mandate that was given as rules and the bank's file take it. Raises ValueError for a mere request."""
    if row.signed_on is None:
        raise ValueError("nobody signed this mandate")
    return MandateFact(
        reference=row.reference,
        signed=row.signed_on,
        iban=row.iban,
        bic=row.bic,
        holder=row.holder,
        scheme=DebitScheme(row.scheme),
        last_used=row.last_used_on,
        confirmed=row.confirmed_on,
        blocked=row.signed_on if row.blocked else None,
        blocked_reason=row.blocked,
        ended=None if row.ended_at is None else business_day(row.ended_at),
        ended_reason=row.ended_reason,
    )


def notice_of(row: DebitMandate, company: BillingCompany) -> Period:
    """Return how long before a collection the client is told: as the mandate agrees, else as the company does."""
    days = company.notice_days if row.notice_days is None else row.notice_days
    return Period(days, Unit.DAYS)


def collecting_contract(client: UUID, legal_entity: UUID, on: date) -> tuple[ContractFact, Payment] | None:
    """Return the newest contract with a company whose terms collect by direct debit, and what they say; else None."""
    for each in contracts(client):
        if each.legal_entity != legal_entity:
            continue
        payment = group_of(terms_on(each, on), Payment, "payment")
        if payment is not None and payment.mandate_first:
            return each, payment
    return None


def refusal_clause(client: UUID, legal_entity: UUID, on: date) -> str:
    """Return the clause by which a company may refuse a payment that asks another order; nothing without one."""
    for each in contracts(client):
        found = (
            group_of(terms_on(each, on), Collection, "collection")
            if each.legal_entity == legal_entity
            else None
        )
        if found is not None and found.refuse_other_order:
            return found.clause_of("refuse_other_order")
    return ""


def companies_of(client: UUID) -> list[Provider]:
    """Return the companies of the provider with which a client has or had a contract, by name."""
    known = {each.legal_entity for each in contracts(client)}
    found = [company(each) for each in known]
    return sorted((each for each in found if each is not None), key=lambda each: each.name)


def _state(row: DebitMandate) -> MandateState:
    if row.withdrawn_at is not None:
        return MandateState.WITHDRAWN
    if row.ended_at is not None:
        return MandateState.ENDED
    if row.signed_on is None:
        return MandateState.ASKED
    if row.blocked:
        return MandateState.BLOCKED
    b2b = row.scheme == DebitScheme.B2B
    return MandateState.UNCONFIRMED if b2b and row.confirmed_on is None else MandateState.ACTIVE
