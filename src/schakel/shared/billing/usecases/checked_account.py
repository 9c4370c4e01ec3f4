"""An account that a mandate is to be for."""

from datetime import date

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import ClientKind
from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.queries.account import client_kind
from schakel.shared.billing.sepa.checks import collectable_from, iban
from schakel.shared.billing.sepa.texts import NAME_LENGTH, sepa_text
from schakel.shared.tenancy.interface import Transaction


def checked_account(
    tx: Transaction, told: str, holder: str, scheme: DebitScheme, on: date
) -> tuple[str, str]:
    """Return an account without spaces and its bank's BIC, when the company can collect from it.

    Raises RefusedError: bad_iban (check digits), iban_outside (SEPA, or the EEA), no_holder, b2b_business (the
    scheme is for businesses).
    """
    account = iban(told)
    if account is None:
        raise RefusedError("bad_iban")
    if not collectable_from(account):
        raise RefusedError("iban_outside", country=account.country_code)
    if not sepa_text(holder, NAME_LENGTH):
        raise RefusedError("no_holder")
    private = client_kind(tx.organisation, on) is ClientKind.PRIVATE_PERSON
    if scheme is DebitScheme.B2B and private:
        raise RefusedError("b2b_business")
    return str(account), str(account.bic or "")
