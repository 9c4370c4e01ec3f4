"""Files of a bank with what payers sent: camt.053 and MT940, all of it invented."""

import itertools
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.shared.clock import now
from tests.payments.world import World

ACCOUNT = "NL20INGB0001234567"
DAY = date(2026, 5, 4)
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A line: `reference` is structured, `reason` is why a bank sent it back. Without `number` it is a new one."""

    amount: Money
    name: str = "De Vries Fietsen"
    iban: str = "NL18RABO0000000022"
    text: str = ""
    reference: str = ""
    reason: str = ""
    on: date = DAY
    number: int = 0


def camt(*lines: Sent, account: str = ACCOUNT, missing: Money | None = None) -> bytes:
    """Write a statement with the lines; `missing` is what its closing balance has too much."""
    currency = lines[0].amount.currency if lines else "EUR"
    opening, moved = Money(100_000, currency), Money.total((each.amount for each in lines), currency)
    closing = opening + moved + (missing or Money(0, currency))
    days = [each.on for each in lines] or [DAY]
    number = next(_numbers)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
<GrpHdr><MsgId>M{number}</MsgId><CreDtTm>2026-05-05T03:12:00+02:00</CreDtTm></GrpHdr>
<Stmt><Id>S{number}</Id><ElctrncSeqNb>{number}</ElctrncSeqNb><CreDtTm>2026-05-05T03:12:00+02:00</CreDtTm>
<Acct><Id><IBAN>{account}</IBAN></Id><Ccy>{currency}</Ccy></Acct>
{_balance("OPBD", opening, min(days))}{_balance("CLBD", closing, max(days))}
{"".join(_entry(each) for each in lines)}</Stmt></BkToCstmrStmt></Document>""".encode()


def mt940(*lines: Sent, account: str = ACCOUNT) -> bytes:
    """Write a statement with the lines in the older format."""
    moved = Money.total((each.amount for each in lines), "EUR")
    body = "\n".join(
        f":61:{each.on:%y%m%d}{each.on:%m%d}{'C' if each.amount.minor > 0 else 'D'}{_comma(each.amount)}"
        f"NTRFNONREF//{each.number or next(_numbers):014}\n:86:/CNTP/{each.iban}/RABONL2U/{each.name}///"
        f"REMI/USTD//{each.text}/"
        for each in lines
    )
    return (
        f"{{1:F01INGBNL2ABXXX0000000000}}\n{{2:I940INGBNL2AXXXN}}\n{{4:\n:20:P{next(_numbers)}\n:25:{account}EUR\n"
        f":28C:00000\n:60F:C{DAY:%y%m%d}EUR1000,00\n{body}\n"
        f":62F:C{DAY:%y%m%d}EUR{_comma(Money(100_000) + moved)}\n-}}"
    ).encode()


def took(world: World, *lines: Sent, account: str = ACCOUNT) -> list[UUID]:
    """Have the client take a file with the lines over; returns the new ones, in order."""
    return list(payments.import_bank_file(camt(*lines, account=account), by=world.admin, at=now()).new)


def came(world: World, amount: Money, *, account: str = ACCOUNT, **more: Any) -> UUID:
    """Have one line come, in or out; returns it."""
    (line,) = took(world, Sent(amount=amount, **more), account=account)
    return line


def matched(world: World, link: UUID, amount: Money, **more: Any) -> UUID:
    """Have a line come and matched with a link, whole; returns the match."""
    return payments.match_transfer(came(world, amount, **more), link, amount, by=world.admin, at=now())


def _balance(code: str, amount: Money, on: date) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{_amount(amount)}<Dt><Dt>{on}</Dt></Dt></Bal>"
    )


def _amount(amount: Money) -> str:
    way = "CRDT" if amount.minor >= 0 else "DBIT"
    size = abs(amount.decimal)
    return f'<Amt Ccy="{amount.currency}">{size:f}</Amt><CdtDbtInd>{way}</CdtDbtInd>'


def _entry(line: Sent) -> str:
    party = "Dbtr" if (line.amount.minor > 0) is not bool(line.reason) else "Cdtr"
    told = f"<Ustrd>{line.text}</Ustrd>" if line.text else ""
    if line.reference:
        told += f"<Strd><CdtrRefInf><Ref>{line.reference}</Ref></CdtrRefInf></Strd>"
    back = f"<RtrInf><Rsn><Cd>{line.reason}</Cd></Rsn></RtrInf>" if line.reason else ""
    return (
        f"<Ntry>{_amount(line.amount)}<Sts>BOOK</Sts><BookgDt><Dt>{line.on}</Dt></BookgDt>"
        f"<AcctSvcrRef>26{line.number or next(_numbers):012}</AcctSvcrRef><BkTxCd><Prtry><Cd>100</Cd></Prtry></BkTxCd>"
        f"<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties>"
        f"<{party}><Nm>{line.name}</Nm></{party}><{party}Acct><Id><IBAN>{line.iban}</IBAN></Id></{party}Acct>"
        f"</RltdPties>{f'<RmtInf>{told}</RmtInf>' if told else ''}{back}</TxDtls></NtryDtls></Ntry>"
    )


def _comma(amount: Money) -> str:
    return f"{abs(amount.decimal):f}".replace(".", ",")
