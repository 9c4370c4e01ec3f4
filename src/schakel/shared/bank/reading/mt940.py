"""Statements in MT940, the older format of SWIFT, as Dutch banks write it."""

import logging
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import mt940
from stdnum import iban

from schakel.kernel.money import Money
from schakel.shared.bank.errors import Unreadable, UnreadableError
from schakel.shared.bank.facts import Format, Line, Statement
from schakel.shared.bank.reading.dialects import Details, read_details, unwrapped
from schakel.shared.bank.reading.fields import (
    bank_reference,
    end_to_end,
    exactly,
    other_account,
    own_account,
)

logging.getLogger("mt940").setLevel(logging.CRITICAL + 1)  # it logs the fields it cannot read, with who paid

_START = re.compile(r"^(?=:20:)", re.MULTILINE)
_LINE = re.compile(r"^:61:", re.MULTILINE)
_END = re.compile(r"^:62[FM]?:.*$", re.MULTILINE)
_BANK = re.compile(r"([A-Z]{4})NL[A-Z0-9]{2}")
_ACCOUNT = re.compile(r"^:25:(.*)$", re.MULTILINE)
_ELSEWHERE = frozenset({"EREF", "PREF", "MARF"})
"""What stands for a reference in field 61 when the reference itself stands in field 86."""


def looks_like_mt940(data: bytes) -> bool:
    """Tell whether a file has the fields that every MT940 statement begins with."""
    start = data[:4096]
    return b":20:" in start and b":25:" in start


def read_mt940(data: bytes) -> Iterator[Statement]:
    """Give the statements of a file. Raises UnreadableError.

    The library runs statements of one file together, and the bank's summary below a statement into its last
    line; so each gets what stands from field 20 to the closing balance.
    """
    text = _decoded(data)
    bank = _BANK.search(text[: text.find(":20:")])
    for number, block in enumerate(_START.split(text)[1:], start=1):
        end = _END.search(block)
        if end is None:
            raise UnreadableError(Unreadable.BALANCE, statement=number)
        yield _statement(block[: end.end()], number, bank.group(1) if bank else "")


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _statement(block: str, number: int, bank: str) -> Statement:
    found = mt940.models.Transactions(options=mt940.Options.all())
    try:
        found.parse(block)
    except (RuntimeError, ValueError, ArithmeticError, LookupError):
        raise UnreadableError(Unreadable.BROKEN_FIELD, statement=number) from None
    if len(found) != len(_LINE.findall(block)):
        raise UnreadableError(Unreadable.BROKEN_FIELD, statement=number)
    opened_on, opening = _balance(found.data, "opening_balance")
    closed_on, closing = _balance(found.data, "closing_balance")
    said = [str(found.data.get(key) or "") for key in ("statement_number", "sequence_number")]
    return Statement(
        format=Format.MT940,
        account=_account(block, bank),
        number="/".join(each for each in said if each),
        opened_on=opened_on,
        closed_on=closed_on,
        opening=opening,
        closing=closing,
        lines=tuple(_line(each.data, closing.currency) for each in found),
    )


def _account(block: str, bank: str) -> str:
    """Return the account as an IBAN: some banks add the currency, or give the number of before SEPA."""
    named = _ACCOUNT.search(block)
    text = re.sub(r"[\s./]", "", named.group(1)).upper() if named else ""
    if re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]+[A-Z]{3}", text) and iban.is_valid(
        text[:-3], check_country=False
    ):
        text = text[:-3]
    if bank and re.fullmatch(r"\d{1,10}", text):
        number = f"NL00{bank}{text:0>10}"
        text = f"NL{iban.calc_check_digits(number)}{number[4:]}"
    return own_account(text)


def _balance(said: Mapping[str, Any], name: str) -> tuple[date, Money]:
    balance = said.get(f"final_{name}") or said.get(f"intermediate_{name}") or said.get(name)
    if balance is None:
        raise UnreadableError(Unreadable.BALANCE)
    return _day(balance.date), exactly(balance.amount.amount, balance.amount.currency)


def _line(said: Mapping[str, Any], currency: str) -> Line:
    details = read_details(unwrapped(str(said.get("transaction_details") or "")))
    reference = str(said.get("customer_reference") or "").strip()
    return Line(
        booked_on=_day(said.get("entry_date") or said["date"]),
        amount=exactly(said["amount"].amount, currency),
        name=details.name,
        iban=details.iban or _account_below(said),
        end_to_end=details.end_to_end or _reference(reference, details),
        creditor_reference=details.creditor_reference,
        description=details.description,
        return_reason=details.return_reason,
        bank_reference=bank_reference(str(said.get("bank_reference") or "")),
    )


def _account_below(said: Mapping[str, Any]) -> str:
    """Return the other party's account where a bank puts it below field 61."""
    return other_account(str(said.get("extra_details") or ""))


def _reference(text: str, details: Details) -> str:
    return "" if text in _ELSEWHERE or details.structured else end_to_end(text)


def _day(found: date) -> date:
    return date(found.year, found.month, found.day)
