"""An agreement is concluded."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.conversion import to_plain
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.events import ContractConcluded
from schakel.shared.agreements.facts.acceptances import AttachedBy
from schakel.shared.agreements.facts.contracts import ContractWish
from schakel.shared.agreements.facts.life import Agreed, AgreementKind
from schakel.shared.agreements.models import Contract, Offer, TermsVersion
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.published import accepted, published
from schakel.shared.agreements.queries.sources import check_stated
from schakel.shared.agreements.queries.tariffs import tariffs_for_new
from schakel.shared.agreements.queries.terms import terms_of_version, version_for
from schakel.shared.agreements.rules.acceptance import attach_terms, documents_of
from schakel.shared.agreements.rules.life import kind_of_agreement, starts_on
from schakel.shared.agreements.services import ContractTerms
from schakel.shared.agreements.usecases.accept_document import accept_document
from schakel.shared.agreements.usecases.keep_first_order import keep_first_order
from schakel.shared.agreements.usecases.list_part import list_part
from schakel.shared.agreements.usecases.next_number import next_number
from schakel.shared.agreements.usecases.plan_life import plan_life
from schakel.shared.agreements.usecases.set_permissions import set_permissions
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction, transaction


def conclude_contract(wish: ContractWish, *, by: Actor, at: datetime, offer: Offer | None = None) -> UUID:
    """Conclude a contract on the version of the terms that new contracts take today, with its acceptances.

    Who may is decided where a contract is formed: accepting an offer, completing a registration, putting a
    signed agreement on file. Raises RefusedError when a document is not accepted, no version is published, or
    the terms need a period and none was agreed. `offer` is the one that was accepted.
    """
    with transaction(by.within(wish.client)) as tx:
        day = business_day(at)
        version = version_for(wish.legal_entity, wish.service, day, attached=wish.terms_version)
        terms = terms_of_version(version.id)
        check_stated(terms, wish.stated)
        agreed = _agreed(terms, wish, at)
        row = Contract.objects.of(wish.client).create(
            number=next_number("C", at),
            service=wish.service,
            name=wish.name.strip(),
            legal_entity_id=wish.legal_entity,
            terms_version=version,
            price_list_id=wish.price_list or _prices_of_today(wish, day),
            package=wish.package,
            formed_by=wish.formed_by,
            concluded_at=at,
            commencement=agreed.commencement,
            period="" if agreed.period is None else str(agreed.period),
            onboarding=agreed.onboarding,
            recurring=agreed.recurring,
            stated=to_plain(wish.stated),
        )
        for accepting in wish.accepting:
            accept_document(tx, accepting, terms, at, contract=row)
        for part in wish.parts:
            list_part(tx, row, part, min(agreed.commencement, day), at)
        attached = _attach(wish, terms, version, at)
        made = fact(row)
        _announce(tx, row, wish, attached)
        keep_first_order(tx, row, attached.get(version.document, AttachedBy.ACCEPTANCE), at, offer)
        set_permissions(tx, row, agreed.commencement, at)
        plan_life(tx, made, terms, min(agreed.commencement, day), "concluded")
    return row.id


def _announce(tx: Transaction, row: Contract, wish: ContractWish, grounds: dict[str, str]) -> None:
    record(
        ContractConcluded(
            organisation=wish.client, contract=row.id, service=row.service, commencement=row.commencement
        ),
        tx,
    )
    audit(
        tx, "contract.concluded", "contract", row.id, number=row.number, version=row.terms_version.number,
        formed_by=wish.formed_by, grounds=grounds, reference=wish.reference,
    )  # fmt: skip


def _prices_of_today(wish: ContractWish, day: date) -> UUID | None:
    """Give the price list that new contracts take today, where one is published (qooqie:14.3)."""
    found = tariffs_for_new(wish.legal_entity, wish.service, day)
    return None if found is None else found.id


def _agreed(terms: ContractTerms, wish: ContractWish, at: datetime) -> Agreed:
    renewal = terms.renewal
    day = business_day(at)
    starts = starts_on(renewal, day, wish.starts).outcome
    try:
        agreed = Agreed(starts, wish.period, onboarding=wish.onboarding, recurring=wish.recurring)
    except ValueError as bad:
        raise RefusedError("bad_period") from bad
    kind = kind_of_agreement(renewal, agreed)
    if kind.outcome is AgreementKind.INCOMPLETE:
        raise RefusedError("no_period", kind)
    return agreed


def _attach(wish: ContractWish, terms: ContractTerms, version: TermsVersion, at: datetime) -> dict[str, str]:
    """Find for every document the version and the ground on which it belongs to the contract."""
    acceptance, change = terms.acceptance, terms.terms_change
    given = accepted(wish.client, wish.legal_entity, wish.service)
    grounds: dict[str, str] = {}
    for document in documents_of(acceptance):
        versions = published(wish.legal_entity, wish.service, document)
        if document == version.document:
            versions = tuple(each for each in versions if each.number <= version.number)
        found = attach_terms(acceptance, change, versions, given, business_day(at), document)
        if found.outcome.version is None:
            raise RefusedError("not_accepted", found, document=document)
        grounds[document] = str(found.outcome.ground)
    return grounds
