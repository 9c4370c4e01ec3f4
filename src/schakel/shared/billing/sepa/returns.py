"""Reads what the bank reports of collections that failed or went back.

Before settlement in a status report (pain.002), afterwards as debit entries with return information in a
notification (camt.054) or a statement (camt.053). The same return may come in all of them: its fingerprint is
the same in each.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from lxml import etree

from schakel.shared.billing.facts.debit_returns import RejectedGroup, ReportedReturn, ReturnReport
from schakel.shared.billing.sepa.elements import amount_of, day_of, every, first, reference, safe_root, text
from schakel.shared.billing.sepa.faults import ReturnFault, ReturnFileError

_SPACE = "urn:iso:std:iso:20022:tech:xsd:"
STATUS_REPORTS = tuple(f"{_SPACE}pain.002.001.{version}" for version in ("03", "10"))
ENTRIES = {
    f"{_SPACE}camt.{message}.001.{version}": path
    for message, path in (("053", "BkToCstmrStmt/Stmt"), ("054", "BkToCstmrDbtCdtNtfctn/Ntfctn"))
    for version in ("02", "03", "04", "08")
}
"""Namespace -> where its entries stand."""
_REJECTED = "RJCT"


def read_returns(data: bytes) -> ReturnReport:
    """Read a pain.002 (versions 03, 10), camt.053 or camt.054 (02, 03, 04, 08): every return in it, once.

    Entries that are no returns, and those not booked yet, are passed over. Raises `ReturnFileError`.
    """
    root = safe_root(data)
    namespace = str(etree.QName(root).namespace or "")
    if namespace in STATUS_REPORTS:
        return _status_report(root)
    if namespace in ENTRIES:
        entries = (
            entry
            for part in every(root, ENTRIES[namespace])
            for entry in every(part, "Ntry")
            if _booked(entry)
        )
        returns = [each for entry in entries for each in _returns_in_entry(entry)]
        return ReturnReport(_own_id(root), _once(returns))
    raise ReturnFileError(ReturnFault.OTHER_MESSAGE, namespace=namespace[:100])


def _own_id(root: Any) -> str:
    return text(root, "*/GrpHdr/MsgId") or _missing(root)


def _missing(element: Any) -> str:
    raise ReturnFileError(ReturnFault.NO_ID, line=element.sourceline)


def _once(returns: list[ReportedReturn]) -> tuple[ReportedReturn, ...]:
    turns: Counter[ReportedReturn] = Counter()
    found: dict[str, ReportedReturn] = {}
    for each in returns:
        turned = each
        if not each.end_to_end:
            turns[each] += 1
            turned = replace(each, turn=turns[each])
        found.setdefault(turned.fingerprint, turned)
    return tuple(found.values())


def _booked(entry: Any) -> bool:
    return text(entry, "Sts/Cd", "Sts") == "BOOK"


def _returns_in_entry(entry: Any) -> Iterator[ReportedReturn]:
    details = every(entry, "NtryDtls/TxDtls")
    for detail in details:
        information = first(detail, "RtrInf")
        went_out = (text(detail, "CdtDbtInd") or text(entry, "CdtDbtInd")) == "DBIT"
        if information is None or not went_out:
            continue
        amount = first(detail, "AmtDtls/InstdAmt/Amt", "AmtDtls/TxAmt/Amt", "Amt")
        if amount is None and len(details) == 1:
            amount = first(entry, "Amt")
        yield ReportedReturn(
            end_to_end=reference(text(detail, "Refs/EndToEndId")),
            mandate=reference(text(detail, "Refs/MndtId")),
            amount=amount_of(amount),
            reason=text(information, "Rsn/Cd", "Rsn/Prtry"),
            day=day_of(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"),
            bank_reference=reference(text(detail, "Refs/AcctSvcrRef") or text(entry, "AcctSvcrRef")),
        )


def _status_report(root: Any) -> ReturnReport:
    report = first(root, "CstmrPmtStsRpt")
    if report is None:
        _missing(root)
    said_on = day_of(report, "GrpHdr/CreDtTm")
    whole = first(report, "OrgnlGrpInfAndSts")
    message = text(report, "OrgnlGrpInfAndSts/OrgnlMsgId") or _missing(report)
    groups = every(report, "OrgnlPmtInfAndSts")
    rejected = []
    if text(whole, "GrpSts") == _REJECTED:
        rejected.append(RejectedGroup(message, "", _reason(whole), said_on))
    for group in groups:
        if text(group, "PmtInfSts") == _REJECTED:
            name = text(group, "OrgnlPmtInfId") or _missing(group)
            rejected.append(RejectedGroup(message, name, _reason(group) or _reason(whole), said_on))
    returns = [
        _rejected(each, _reason(group) or _reason(whole), said_on)
        for group in groups
        for each in every(group, "TxInfAndSts")
        if text(each, "TxSts") == _REJECTED
    ]
    return ReturnReport(_own_id(root), _once(returns), tuple(rejected))


def _reason(element: Any) -> str:
    return text(element, "StsRsnInf/Rsn/Cd", "StsRsnInf/Rsn/Prtry")


def _rejected(element: Any, otherwise: str, said_on: date | None) -> ReportedReturn:
    mandate = "OrgnlTxRef/MndtRltdInf"
    return ReportedReturn(
        end_to_end=reference(text(element, "OrgnlEndToEndId")) or _missing(element),
        mandate=reference(text(element, f"{mandate}/MndtId", f"{mandate}/DrctDbtMndt/MndtId")),
        amount=amount_of(first(element, "OrgnlTxRef/Amt/InstdAmt")),
        reason=_reason(element) or otherwise,
        day=said_on,
        bank_reference=reference(text(element, "StsId")),
    )
