"""An accepted offer becomes a contract."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.periods import Period
from schakel.shared.accounts.interface import readers
from schakel.shared.agreements.facts.contracts import Accepting, ContractWish
from schakel.shared.agreements.models import Contract, Offer
from schakel.shared.agreements.queries.offers import OFFER_EXPIRES, terms_of_offer
from schakel.shared.agreements.rules.offers import confirmation_sent
from schakel.shared.agreements.usecases.conclude_contract import conclude_contract
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.agreements.usecases.write_client import MANAGES
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import drop
from schakel.shared.messages.interface import send
from schakel.shared.tenancy.interface import Transaction


def conclude_offer(
    tx: Transaction,
    row: Offer,
    accepting: tuple[Accepting, ...],
    lines: frozenset[str] | None,
    at: datetime,
    *,
    deviation: str = "",
    by_confirmation: bool = False,
) -> UUID:
    """Conclude the contract of an offer, once, and send the confirmation where the terms ask for one.

    The lines that were accepted are marked on the offer, so that offer and confirmation stay what was agreed.
    """
    row.lines = [{**line, "taken": lines is None or line["name"] in lines} for line in row.lines]
    contract = conclude_contract(
        ContractWish(
            client=row.organisation_id,
            service=row.service,
            legal_entity=row.legal_entity_id,
            formed_by=Contract.FormedBy.OFFER,
            name=row.name,
            starts=row.commencement,
            period=Period.parse(row.period) if row.period else None,
            recurring=row.recurring,
            package=row.package,
            price_list=row.price_list_id,
            accepting=accepting,
            reference=row.number,
            terms_version=row.terms_version_id,
            stated=row.stated,
        ),
        by=tx.by,
        at=at,
        offer=row,
    )
    row.accepted_at, row.contract_id = at, contract
    row.save()
    drop(tx, OFFER_EXPIRES, row.id, "the offer was accepted")
    audit(tx, "offer.accepted", "offer", row.id, contract=contract, deviation=bool(deviation))
    terms = terms_of_offer(row, business_day(at))
    confirmed = confirmation_sent(terms.offers)
    if by_confirmation or confirmed.outcome:
        made = Contract.objects.of(row.organisation_id).get(pk=contract)
        said: dict[str, Any] = {"name": row.name, "deviation": deviation, "day": business_day(at)}
        tell_client(tx, made, "confirmation", confirmed, **said, number=row.number)
        _tell_acceptor(tx, row, contract, said)
    return contract


def _tell_acceptor(tx: Transaction, row: Offer, contract: UUID, said: Mapping[str, Any]) -> None:
    """Send the confirmation to whoever accepted, when that is nobody who manages the client's contracts.

    It is a plain mail: a notice with proof goes to people with a place in the client's organisation.
    """
    if row.sent_to and row.sent_to not in {reader.email for reader in readers(tx.organisation, MANAGES)}:
        send(
            tx, to=row.sent_to, kind="agreements.confirmation", language=row.language,
            context={"number": row.number, **said}, subject_of=("contract", contract),
        )  # fmt: skip
