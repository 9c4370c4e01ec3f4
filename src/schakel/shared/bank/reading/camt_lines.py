"""One entry of a camt.053 statement: a line, or as many as the bank put into one booking."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from schakel.kernel.money import Money
from schakel.shared.bank.facts import Line
from schakel.shared.bank.reading.fields import (
    bank_reference,
    creditor_reference,
    day,
    end_to_end,
    joined,
    money,
    other_account,
)
from schakel.shared.bank.reading.xml import Reader

_PARTIES = (("Dbtr", "DbtrAcct"), ("Cdtr", "CdtrAcct"))


def read_entry(entry: Any, account: str, closed_on: date, reader: Reader) -> Iterator[Line]:
    """Give the lines of an entry.

    A booking of several payments is taken apart when the bank says the amount of each, and they add up to it;
    else it stays one line, for nobody could tell what of it is whose.
    """
    whole = _signed(reader.first(entry, "Amt"), reader.text(entry, "CdtDbtInd"))
    booked_on = reader.text(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
    on = day(booked_on) if booked_on else closed_on
    details = reader.every(entry, "NtryDtls/TxDtls")
    if len(details) == 1:
        yield _line(entry, details[0], whole, on, account, reader)
        return
    parts = [_part(each, entry, reader) for each in details]
    if parts and None not in parts and _add_up(parts, whole):
        for detail, part in zip(details, parts, strict=True):
            if part is not None:
                yield _line(entry, detail, part, on, account, reader)
        return
    yield Line(
        booked_on=on,
        amount=whole,
        description=joined(reader.text(entry, "AddtlNtryInf")),
        bank_reference=bank_reference(reader.text(entry, "AcctSvcrRef")),
    )


def _add_up(parts: list[Money | None], whole: Money) -> bool:
    found = [each for each in parts if each is not None and each.currency == whole.currency]
    return len(found) == len(parts) and Money.total(found, whole.currency) == whole


def _part(detail: Any, entry: Any, reader: Reader) -> Money | None:
    amount = reader.first(detail, "Amt", "AmtDtls/TxAmt/Amt")
    if amount is None:
        return None
    return _signed(amount, reader.text(detail, "CdtDbtInd") or reader.text(entry, "CdtDbtInd"))


def _signed(amount: Any, direction: str) -> Money:
    size = money(amount.text or "", amount.get("Ccy"))
    return size if direction == "CRDT" else -size


def _line(entry: Any, detail: Any, amount: Money, on: date, account: str, reader: Reader) -> Line:
    reason = reader.text(detail, "RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry")
    name, iban = _other_party(detail, account, reader, incoming=(amount.minor > 0) is not bool(reason))
    structured = [each.text or "" for each in reader.every(detail, "RmtInf/Strd/CdtrRefInf/Ref")]
    good = [each for each in map(creditor_reference, structured) if each]
    said = [each.text or "" for each in reader.every(detail, "RmtInf/Ustrd")]
    said += [each for each in structured if not creditor_reference(each)]
    said += [each.text or "" for each in reader.every(detail, "RmtInf/Strd/AddtlRmtInf")]
    return Line(
        booked_on=on,
        amount=amount,
        name=name,
        iban=iban,
        end_to_end=end_to_end(reader.text(detail, "Refs/EndToEndId")),
        creditor_reference=good[0] if good else "",
        description=joined(*said, *good[1:])
        or joined(reader.text(detail, "AddtlTxInf") or reader.text(entry, "AddtlNtryInf")),
        return_reason=reason,
        bank_reference=bank_reference(reader.text(detail, "Refs/AcctSvcrRef"))
        or bank_reference(reader.text(entry, "AcctSvcrRef")),
    )


def _other_party(detail: Any, account: str, reader: Reader, *, incoming: bool) -> tuple[str, str]:
    """Return name and IBAN of the other party.

    Of money coming in that is the debtor, of money going out the creditor. A return names the parties of the
    payment that it takes back, so there it is the other way round; some banks turn them, so our own account
    is never taken for somebody else's.
    """
    for party, its_account in _PARTIES if incoming else reversed(_PARTIES):
        name = joined(reader.text(detail, f"RltdPties/{party}/Pty/Nm", f"RltdPties/{party}/Nm"))
        iban = other_account(reader.text(detail, f"RltdPties/{its_account}/Id/IBAN"))
        if iban != account and (name or iban):
            return name, iban
    return "", ""
