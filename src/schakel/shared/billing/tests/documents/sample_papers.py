"""Statements to print: the oracle of three claims, and the account of a client."""

from datetime import date
from decimal import Decimal
from typing import Any

from schakel.shared.billing.facts.papers import (
    AccountLine,
    AccountPaper,
    InterestPaper,
    PaperClaim,
    PaperCost,
    PaperReceipt,
    PaperSegment,
    PaperTotals,
    RatePer,
)
from schakel.shared.billing.tests.documents.samples import DUTCH, SELLER, euro

TRANSFER = {
    "iban": "NL91ABNA0417164300",
    "bic": "ABNANL2A",
    "account_name": "Qooqie B.V.",
    "reference": "RF89202600042",
}


def interest_paper(**more: Any) -> InterestPaper:
    claim = PaperClaim(
        number="2026-00042",
        issued=date(2026, 3, 1),
        due=date(2026, 3, 15),
        amount=euro("1210.00"),
        open=euro("917.52"),
    )
    first = PaperSegment(
        claim="2026-00042", starts=date(2026, 3, 16), through=date(2026, 4, 15), days=31, base=euro("1210.00"),
        rate=Decimal(1), per=RatePer.MONTH, amount=euro("12.10"), source="Algemene voorwaarden, artikel 7.15",
    )  # fmt: skip
    second = PaperSegment(
        claim="2026-00042", starts=date(2026, 4, 16), through=date(2026, 5, 15), days=30, base=euro("1391.50"),
        rate=Decimal("12.15"), amount=euro("13.92"), source="Wettelijke handelsrente, artikel 6:119a BW",
    )  # fmt: skip
    received = PaperReceipt(
        on=date(2026, 5, 15),
        text="Overboeking",
        costs=euro("181.50"),
        interest=euro("26.02"),
        principal=euro("292.48"),
    )
    given: dict[str, Any] = {
        "number": "R-2026-0003",
        "on": date(2026, 5, 15),
        "creditor": SELLER,
        "debtor": DUTCH,
        "claims": (claim,),
        "segments": (first, second),
        "costs": (
            PaperCost(
                text="Buitengerechtelijke kosten", amount=euro("181.50"), source="Besluit BIK, artikel 2"
            ),
        ),
        "receipts": (received,),
        "totals": PaperTotals(
            principal=euro("917.52"), interest=euro("0.00"), costs=euro("0.00"), total=euro("917.52")
        ),
    }
    return InterestPaper(**(given | TRANSFER | more))


def account_paper(**more: Any) -> AccountPaper:
    lines = (
        AccountLine(
            on=date(2026, 4, 16),
            text="Factuur",
            number="2026-00042",
            debit=euro("137.21"),
            balance=euro("257.00"),
        ),
        AccountLine(
            on=date(2026, 4, 20),
            text="Incasso",
            number="2026-00031",
            credit=euro("119.79"),
            balance=euro("137.21"),
        ),
        AccountLine(
            on=date(2026, 4, 22),
            text="Creditnota",
            number="2026-00043",
            credit=euro("17.42"),
            balance=euro("119.79"),
        ),
    )
    given: dict[str, Any] = {
        "starts": date(2026, 4, 1),
        "through": date(2026, 4, 30),
        "company": SELLER,
        "client": DUTCH,
        "opening": euro("119.79"),
        "closing": euro("119.79"),
        "lines": lines,
    }
    return AccountPaper(**(given | TRANSFER | more))
