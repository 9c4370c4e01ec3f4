"""A contract came of an offer: what is agreed to be paid once is charged."""

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.interface import ContractConcluded, agreed_lines
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.facts.records import OnceKind
from schakel.shared.billing.usecases.charge_lines import charge_lines
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def charge_agreed_once(happened: ContractConcluded, tx: Transaction) -> None:
    """Charge the lines of the accepted offer that are paid once, each once."""
    made = contract_of(tx.organisation, happened.contract)
    if made is not None:
        lines = [each for each in agreed_lines(made) if each[0].startswith("offer/")]
        charge_lines(tx, made.id, lines, OnceKind.FEE, business_day(made.concluded_at), now())
