"""The term of a contract that runs."""

from datetime import date

from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.life import has_final_end, term_ends


def term_end(contract: ContractFact, on: date) -> date | None:
    """Return the end of the term that runs on a day; None while the contract runs for an indefinite time."""
    ends = term_ends(terms_on(contract, on).renewal, contract.agreed)
    return next((end for end in ends if end > on), None)


def last_day_known(contract: ContractFact, on: date) -> date | None:
    """Return the end of a contract as things stand on a day: as fixed, or of a term that none follows."""
    renewal, agreed = terms_on(contract, on).renewal, contract.agreed
    if agreed.ends is None and has_final_end(renewal, agreed):
        return list(term_ends(renewal, agreed))[-1]
    return agreed.ends
