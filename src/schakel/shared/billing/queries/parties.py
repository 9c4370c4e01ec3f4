"""Who invoices, and who is invoiced."""

from datetime import date
from uuid import UUID

from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.kernel.terms import Charging, Payment
from schakel.shared.accounts.interface import names_of
from schakel.shared.agreements.interface import (
    ClientKind,
    ContractFact,
    Details,
    company,
    details_on,
    group_of,
    terms_on,
)
from schakel.shared.billing.facts.drafts import Payer, Seller
from schakel.shared.billing.facts.invoices import Card, VatCode
from schakel.shared.billing.facts.vat import SupplyKind, VatParty
from schakel.shared.billing.models import BillingCompany, DebitMandate
from schakel.shared.billing.queries.ahead import pays_itself
from schakel.shared.billing.rules.addresses import read_address
from schakel.shared.billing.rules.vat import vat_treatment


def seller(legal_entity: UUID, *, using: str = "default") -> Seller | None:
    """Return a company of the provider as it invoices; None when it does not exist."""
    found = company(legal_entity)
    if found is None:
        return None
    row = BillingCompany.objects.using(using).filter(legal_entity=legal_entity).first()
    given = read_address(found.address)
    card = Card(
        name=found.name,
        street=row.street if row and row.street else given.street,
        postcode=row.postcode if row and row.postcode else given.postcode,
        city=row.city if row and row.city else given.city or found.seat,
        country=row.country if row else given.country,
        register_number=found.register_number,
        vat_number=found.vat_number,
        email=found.email,
        seat=found.seat,
        trade_name=found.trade_name if found.trade_name != found.name else "",
    )
    if row is None:
        return Seller(legal_entity=legal_entity, card=card)
    return Seller(
        legal_entity=legal_entity, card=card, prefix=row.prefix, iban=row.iban, bic=row.bic,
        account_name=row.account_name or found.name,
    )  # fmt: skip


def known_seller(legal_entity: UUID) -> Seller:
    """Return a company as it invoices. Raises RefusedError: no_entity."""
    found = seller(legal_entity)
    if found is None:
        raise RefusedError("no_entity")
    return found


def payer(contract: ContractFact, on: date) -> Payer:
    """Return who is invoiced under a contract on a day, at the address that holds then (qooqie:13.1)."""
    payment = payment_terms(contract, on)
    within = payment.within or Period.parse("0 days")
    details = details_on(contract.organisation, on)
    told = None if details is None else details.details
    by_itself = pays_itself(contract, on)
    mandate = None if by_itself else mandate_of(contract.organisation, contract.legal_entity)
    company = BillingCompany.objects.filter(legal_entity=contract.legal_entity).first()
    kind = ClientKind.LEGAL_ENTITY if told is None or told.kind is None else told.kind
    card, business = _card(contract, told), kind is not ClientKind.PRIVATE_PERSON
    return Payer(
        card=card,
        contract=contract.number,
        within=within,
        due_clause=payment.clause_of("within"),
        language=names_of({contract.organisation})[contract.organisation].language,
        vat=_vat_code(contract, on, card, business=business),
        by_debit=mandate is not None,
        mandate="" if mandate is None else mandate.reference,
        creditor_id="" if company is None or mandate is None else company.creditor,
        payer_iban="" if mandate is None else mandate.iban,
        business=business,
        no_quote=contract.formed_by not in {"offer", "order"},
        object_within=payment.objection,
        object_clause=payment.clause_of("objection") if payment.objection else "",
        lacks="no_invoice_address" if told is None or not (told.invoice_address or told.address) else "",
    )


def _vat_code(contract: ContractFact, on: date, card: Card, *, business: bool) -> VatCode:
    """Return which VAT a client is charged for services; of what has another code its line says so."""
    charging = group_of(terms_on(contract, on), Charging, "charging")
    if charging is None:
        return VatCode.STANDARD
    buyer = VatParty(country=card.country, business=business, vat_number=card.vat_number)
    return vat_treatment(charging, SupplyKind.SERVICE, buyer).outcome.code


def payment_terms(contract: ContractFact, on: date) -> Payment:
    """Return what the terms of a contract say of paying. Raises LookupError when they know no payment term."""
    found = group_of(terms_on(contract, on), Payment, "payment")
    if found is None or found.within is None:
        raise LookupError("these terms know no payment term")
    return found


def mandate_of(organisation: UUID, legal_entity: UUID) -> DebitMandate | None:
    """Return the mandate under which a company collects from a client, or None."""
    rows = DebitMandate.objects.of(organisation).filter(
        legal_entity_id=legal_entity, ended_at=None, withdrawn_at=None, blocked="", signed_on__isnull=False
    )
    return rows.first()


def _card(contract: ContractFact, told: Details | None) -> Card:
    if told is None:
        name = names_of({contract.organisation})[contract.organisation].name
        return Card(name=name, street="", postcode="", city="")
    place = read_address(told.invoice_address or told.address)
    return Card(
        name=told.company,
        street=place.street,
        postcode=place.postcode,
        city=place.city,
        country=place.country,
        register_number=told.register_number,
        vat_number=told.vat_number,
        email=told.invoice_email,
    )
