"""A company that collects, clients that gave a mandate, and what their banks say; all of it invented."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.agreements.tests.world import entity, noon
from schakel.shared.billing.facts.companies import CompanySettings
from schakel.shared.billing.facts.drafts import Draft, Seller
from schakel.shared.billing.facts.invoices import Line
from schakel.shared.billing.facts.mandates import Signing
from schakel.shared.billing.models import Claim, Debit
from schakel.shared.billing.queries.parties import payer, seller
from schakel.shared.billing.sepa.mandate_text import VERSION
from schakel.shared.billing.tests.world import RIGHTS, office
from schakel.shared.billing.usecases.change_company import change_company
from schakel.shared.billing.usecases.collection_due import collection_due
from schakel.shared.billing.usecases.sign_mandate import sign_mandate
from schakel.shared.billing.usecases.write_invoices import write_invoices
from schakel.shared.messages.models import ProvenNotice
from schakel.shared.tenancy.interface import Actor, ActorKind, system, transaction

OWN_IBAN, CLIENT_IBAN = "NL20INGB0001234567", "NL91ABNA0417164300"
CREDITOR = "NL69ZZZ123456780000"
PAYS = frozenset({"billing.read", "billing.pay", "billing.object"})
_CAMT54 = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
<GrpHdr><MsgId>{name}</MsgId><CreDtTm>{day}T02:00:00Z</CreDtTm></GrpHdr>
<Ntfctn><Id>{name}-1</Id>
<Acct><Id><IBAN>NL20INGB0001234567</IBAN></Id><Ccy>EUR</Ccy></Acct>{entries}</Ntfctn>
</BkToCstmrDbtCdtNtfctn></Document>"""
_ENTRY = """<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>{order}</EndToEndId></Refs>
<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd>
<AmtDtls><InstdAmt><Amt Ccy="EUR">{amount}</Amt></InstdAmt></AmtDtls>
<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>"""
_MT940 = """:940:
:20:940S{short}
:25:{account} EUR
:28C:26088
:60F:C{short}EUR000000000000,00
{lines}:62F:C{short}EUR{closing}
"""


def cashier() -> Actor:
    """Somebody of the provider who handles money."""
    return replace(office(), permissions=RIGHTS)


def payer_of(client: UUID) -> Actor:
    """Somebody of a client who may pay."""
    return Actor(ActorKind.PERSON, client, name="member", permissions=PAYS)


def collecting_company(*, notice_days: int = 14, **told: Any) -> UUID:
    """Have the provider's company collect by direct debit."""
    with transaction(cashier()):
        company = entity()
    wish = CompanySettings(
        iban=OWN_IBAN, account_name="Demo Provider B.V.", creditor=CREDITOR, notice_days=notice_days, **told
    )
    change_company(company, wish, by=cashier(), at=noon(date(2025, 1, 2)))
    return company


def signing(company: UUID, **told: Any) -> Signing:
    """Give what a client fills in for a mandate."""
    given = {
        "iban": CLIENT_IBAN, "holder": "Bakkerij Jansen", "signer": "A. Jansen", "version": VERSION,
        "language": "nl", "accepted": True, "came_from": "203.0.113.7",
    }  # fmt: skip
    return Signing(legal_entity=company, **{**given, **told})


def signed(client: UUID, company: UUID, on: date, **told: Any) -> UUID:
    """Have a client give a mandate on a day."""
    return sign_mandate(client, signing(company, **told), by=payer_of(client), at=noon(on))


def issued(
    client: UUID, contract: UUID, net: int, on: date, *, due: date | None = None, key: str = ""
) -> UUID:
    """Issue an invoice of one line, in cents without VAT."""
    price = Money(net)
    line = Line(text="Werk", quantity=Decimal(1), unit_price=price.decimal, net=price)
    with transaction(system("billing", client)):
        made = contract_of(client, contract)
        assert made is not None
        draft = Draft(
            organisation=client, legal_entity=made.legal_entity, contract=contract, service=made.service,
            key=key or f"test/{on}", lines=(line,), payer=payer(made, on), due=due,
        )  # fmt: skip
        (invoice,) = write_invoices([draft], _seller, noon(on))
    return invoice


def _seller(legal_entity: UUID) -> Seller:
    found = seller(legal_entity)
    assert found is not None
    return found


def claim_of(client: UUID, invoice: UUID) -> Claim:
    with transaction(system("test", client)):
        return Claim.objects.of(client).get(pk=invoice)


def debits(client: UUID) -> list[Debit]:
    """Read the collections of a client, the oldest first."""
    with transaction(system("test", client)):
        return list(Debit.objects.of(client).order_by("id"))


def notices(client: UUID, kind: str) -> list[ProvenNotice]:
    """Read the notices of a kind that a client was sent."""
    with transaction(system("test", client)):
        return list(
            ProvenNotice.objects.of(client).filter(kind=f"billing.{kind}").order_by("created_at", "id")
        )


def day_of_debit(client: UUID, debit: UUID, at: datetime) -> object:
    """Let the day of a collection come; returns what came of its deadline."""
    with transaction(system("deadlines", client)) as tx:
        return collection_due(tx, debit, at)


def returned_file(name: str, day: date, *orders: tuple[str, str, str]) -> bytes:
    """Write what the bank says of collections that went back: (end-to-end id, amount, reason)."""
    entries = "".join(
        _ENTRY.format(order=order, amount=amount, reason=reason, day=day) for order, amount, reason in orders
    )
    return _CAMT54.format(name=name, day=day, entries=entries).encode()


def statement(day: date, *lines: tuple[str, str, str], account: str = OWN_IBAN) -> bytes:
    """Write an MT940 of a day: (amount as banks write it, IBAN of who paid, what was said)."""
    short, total, written = day.strftime("%y%m%d"), 0, ""
    for number, (amount, iban, said) in enumerate(lines, 1):
        total += int(amount.replace(",", ""))
        written += f":61:{short}C{amount.zfill(15)}N541NONREF//{day:%m%d}{number:04}\n"
        written += f"{iban}\n" if iban else ""
        written += f":86:/ORDP//NAME/Iemand/REMI/{said}/ISDT/{day}\n"
    closing = f"{total // 100:012},{total % 100:02}"
    return _MT940.format(short=short, account=account, lines=written, closing=closing).encode()
