"""What a company of the provider needs to invoice and to collect."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanySettings:
    """`creditor` is its creditor identifier (SEPA); empty: it collects nothing. `notice_days`: before a direct debit.

    `holds_principal_only`: a payment of the principal alone, while interest or costs are open, waits for staff.
    `suspends_after`: days of default after which services are suspended without staff; None: staff decide.
    """

    prefix: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "NL"
    iban: str = ""
    bic: str = ""
    account_name: str = ""
    creditor: str = ""
    notice_days: int = 14
    holds_principal_only: bool = False
    vat_exempt: bool = False
    reference_month: int = 10
    suspends_after: int | None = None
