"""Somebody accepts an offer under its link, without an account."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import digest
from schakel.shared.agreements.facts.contracts import Accepting
from schakel.shared.agreements.facts.forming import OfferAnswer, OfferAnswered
from schakel.shared.agreements.facts.offers import OfferAcceptance, OfferResult
from schakel.shared.agreements.models import Offer, OfferReply
from schakel.shared.agreements.queries.documents import to_accept
from schakel.shared.agreements.queries.offers import as_rules_take_it, terms_of_offer
from schakel.shared.agreements.rules.acceptance import may_accept
from schakel.shared.agreements.rules.offers import acceptance_of
from schakel.shared.agreements.services import ContractTerms
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.conclude_offer import conclude_offer
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Transaction, outside, transaction


def accept_offer(client: UUID, token: str, answer: OfferAnswer, *, at: datetime) -> OfferAnswered:
    """Accept an offer in writing: with a typed name, and every document ticked in the version shown.

    An unchanged acceptance is an agreement where the terms make it one; what deviates, and an order that needs
    the provider's confirmation, waits for staff. Raises RefusedError for a second acceptance, and for an offer
    that was revoked or has expired; then nothing was changed.
    """
    with transaction(outside("offer", client)) as tx:
        row = Offer.objects.of(client).select_for_update().filter(token_hash=digest(token)).first()
        if row is None:
            raise RefusedError("no_offer")
        terms = terms_of_offer(row, business_day(at))
        deviation = answer.deviation.strip()
        acceptance = OfferAcceptance(at=at, lines=answer.lines, deviates=bool(deviation))
        found = acceptance_of(terms.offers, as_rules_take_it(row), acceptance)
        if found.outcome.result is OfferResult.REFUSED:
            why = found.outcome.why.name.lower() if found.outcome.why else "refused"
            raise RefusedError(f"offer_{why}", found)
        if OfferReply.objects.of(client).filter(offer=row, confirmed_at=None, refused_at=None).exists():
            raise RefusedError("offer_waiting", found)
        _check(row, answer, terms, business_day(at))
        return _carry_out(tx, row, answer, found.outcome.result, at)


def _carry_out(
    tx: Transaction, row: Offer, answer: OfferAnswer, result: OfferResult, at: datetime
) -> OfferAnswered:
    office = f"/office/agreements/offers/{row.organisation_id}/{row.id}"
    if result is OfferResult.AGREED:
        accepting = tuple(
            Accepting(version=version, shown=answer.shown, signer=answer.signer, came_from=answer.came_from)
            for version in sorted(answer.accepted)
        )
        contract = conclude_offer(tx, row, accepting, answer.lines, at)
        call_office(tx, "agreements.offer_accepted", {"number": row.number}, office)
        return OfferAnswered(result=result, contract=contract)
    if result is OfferResult.COUNTER_PROPOSAL:
        OfferReply.objects.of(tx.organisation).create(
            offer=row, at=at, signer=answer.signer.strip(), words=answer.deviation.strip(),
            lines=None if answer.lines is None else sorted(answer.lines),
            documents=[str(version) for version in sorted(answer.accepted)],
            shown=answer.shown, came_from=answer.came_from,
        )  # fmt: skip
    audit(tx, "offer.answered", "offer", row.id, result=str(result))
    kind = "offer_waits" if result is OfferResult.COUNTER_PROPOSAL else "new_offer_asked"
    call_office(tx, f"agreements.{kind}", {"number": row.number}, office)
    return OfferAnswered(result=result)


def _check(row: Offer, answer: OfferAnswer, terms: ContractTerms, on: date) -> None:
    if not answer.signer.strip():
        raise RefusedError("no_signer")
    if row.intake and not answer.told_confirmed:
        raise RefusedError("told_unconfirmed")
    ticked: set[str] = set()
    for shown in to_accept(row.organisation_id, row.legal_entity_id, row.service, row.terms_version_id, on):
        if shown.applies_already:
            ticked.add(shown.document)
            continue
        if shown.version not in answer.accepted:
            raise RefusedError("not_accepted", document=shown.document)
        may = may_accept(
            terms.acceptance,
            shown.document,
            opened=shown.version in answer.opened,
            accepted=frozenset(ticked),
        )
        if may.outcome is not None:
            raise RefusedError(f"document_{may.outcome.name.lower()}", may, document=shown.document)
        ticked.add(shown.document)
