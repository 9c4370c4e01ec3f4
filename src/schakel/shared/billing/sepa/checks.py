"""Everything that is checked of a batch before it becomes a file: the schema of ISO 20022 checks no check digits."""

from collections.abc import Iterator

from schwifty import BIC, IBAN
from schwifty.exceptions import SchwiftyException
from stdnum.eu import at_02

from schakel.shared.billing.facts.debits import DebitBatch, DebitOrder
from schakel.shared.billing.rules.target_days import is_target_day
from schakel.shared.billing.sepa.faults import DebitFault, Fault
from schakel.shared.billing.sepa.texts import NAME_LENGTH, REMITTANCE_LENGTH, is_reference, sepa_text

MOST_CENTS = 99_999_999_999
"""EUR 999,999,999.99, the largest amount of a SEPA payment."""
OUTSIDE_EEA = frozenset({"AD", "AL", "CH", "GB", "GG", "IM", "JE", "MC", "MD", "ME", "MK", "RS", "SM", "VA"})
"""Countries of SEPA that are not in the European Economic Area."""


def faults_of(batch: DebitBatch) -> tuple[Fault, ...]:
    """List all that keeps a batch from being a file, none when nothing does."""
    return (*_of_batch(batch), *(fault for order in batch.orders for fault in _of_order(order)))


def _of_batch(batch: DebitBatch) -> Iterator[Fault]:
    checks = {
        DebitFault.CREDITOR_NAME: bool(sepa_text(batch.creditor_name, NAME_LENGTH)),
        DebitFault.CREDITOR_IBAN: iban(batch.iban) is not None,
        DebitFault.CREDITOR_BIC: iban(batch.iban) is None or creditor_bic(batch) is not None,
        DebitFault.CREDITOR_IDENTIFIER: is_creditor_identifier(batch.creditor_identifier),
        DebitFault.NO_ORDERS: bool(batch.orders),
        DebitFault.NO_BANK_DAY: is_target_day(batch.collection_day),
    }
    yield from (Fault(code) for code, good in checks.items() if not good)


def _of_order(order: DebitOrder) -> Iterator[Fault]:
    mandate = order.mandate
    account = iban(mandate.iban)
    checks = {
        DebitFault.DEBTOR_NAME: bool(sepa_text(mandate.holder, NAME_LENGTH)),
        DebitFault.DEBTOR_IBAN: account is not None,
        DebitFault.DEBTOR_COUNTRY: account is None or collectable_from(account),
        DebitFault.DEBTOR_BIC: not mandate.bic or _bic(mandate.bic) is not None,
        DebitFault.MANDATE_REFERENCE: is_reference(mandate.reference)
        and (not mandate.amended_from_reference or is_reference(mandate.amended_from_reference)),
        DebitFault.MANDATE_DATE: mandate.signed <= order.collection_day,
        DebitFault.END_TO_END: is_reference(order.end_to_end),
        DebitFault.REMITTANCE: bool(sepa_text(order.remittance, REMITTANCE_LENGTH)),
        DebitFault.AMOUNT: order.amount.currency == "EUR" and 0 < order.amount.minor <= MOST_CENTS,
    }
    yield from (Fault(code, order.end_to_end) for code, good in checks.items() if not good)


def iban(text: str) -> IBAN | None:
    """Return an account when its length and check digits are right for its country, else None."""
    try:
        return IBAN(text)
    except SchwiftyException:
        return None


def collectable_from(account: IBAN) -> bool:
    """Tell whether a file without the debtor's address may collect from an account."""
    return account.in_sepa_zone and account.country_code not in OUTSIDE_EEA


def creditor_bic(batch: DebitBatch) -> str | None:
    """Return the BIC of the creditor's bank, found from the account when none is given; None for a wrong one."""
    if batch.bic:
        return _bic(batch.bic)
    account = iban(batch.iban)
    return str(account.bic) if account is not None and account.bic is not None else None


def is_creditor_identifier(text: str) -> bool:
    """Tell whether a creditor identifier has right check digits (ISO 7064, over all but the business code)."""
    compact = text.replace(" ", "").upper()
    return (
        len(compact) in range(8, 36) and compact.isalnum() and compact.isascii() and at_02.is_valid(compact)
    )


def is_bic(text: str) -> bool:
    """Tell whether a text is the code of a bank as it is written."""
    return _bic(text) is not None


def _bic(text: str) -> str | None:
    try:
        return str(BIC(text))
    except SchwiftyException:
        return None
