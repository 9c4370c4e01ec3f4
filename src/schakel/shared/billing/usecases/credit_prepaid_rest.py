"""A contract ends early because of the provider or of force majeure: what was prepaid beyond that goes back."""

from datetime import date

from schakel.kernel.money import Money
from schakel.kernel.terms import ForceMajeure, PriceChange, TermsChange
from schakel.shared.agreements.interface import (
    ContractEnding,
    ContractFact,
    LeftOverVersion,
    Prepaid,
    group_of,
    terms_on,
)
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.facts.credits import NewCredit
from schakel.shared.billing.queries.credits import prepaid_lines
from schakel.shared.billing.rules.wording import worded, written
from schakel.shared.billing.usecases.give_credit import give_credit
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction

type Ended = ContractEnding | LeftOverVersion


def credit_prepaid_rest(happened: Ended, tx: Transaction) -> None:
    """Credit prepaid fees for the days from the end on, where the terms say so (twinqels:27.2, 30.2).

    An amount that agreements decided on is taken as it is; else it is worked out from what was invoiced, in
    proportion to days.
    """
    made = contract_of(tx.organisation, happened.contract)
    if made is None:
        return
    clause = _clause(made, happened)
    if clause is None:
        return
    lines = prepaid_lines(tx.organisation, made.id, happened.ends)
    decided = happened.credit_minor if isinstance(happened, LeftOverVersion) else None
    amount = Money(decided or 0)
    if not decided:
        amount = Money.total(
            Prepaid(each.amount, each.starts, each.ends).rest_from(happened.ends) for each in lines
        )
    if not amount.minor:
        return
    nl, en = worded("prepaid_rest", ends=written(happened.ends))
    new = NewCredit(
        key=f"rest/{happened.ends}", amount=amount, clause=clause, reason=nl, text_nl=nl, text_en=en,
        invoices=tuple(each.invoice for each in lines),
    )  # fmt: skip
    give_credit(tx, made.id, new, now())


def _clause(contract: ContractFact, happened: Ended) -> str | None:
    """Return the clause by which the rest goes back, or None."""
    terms = terms_on(contract, _last_day(contract, happened.ends))
    group: TermsChange | PriceChange | ForceMajeure | None
    if isinstance(happened, LeftOverVersion):
        if happened.credit_minor is None:
            return None
        group = group_of(terms, TermsChange, "terms_change")
        return None if group is None else group.clause_of("rest_credited", "announced")
    if happened.how == "change_of_prices":
        group = group_of(terms, PriceChange, "price_change")
    elif happened.how == "force_majeure":
        group = group_of(terms, ForceMajeure, "force_majeure")
    else:
        return None
    return group.clause_of("rest_credited") if group is not None and group.rest_credited else None


def _last_day(contract: ContractFact, ends: date) -> date:
    return max(contract.agreed.commencement, ends)
