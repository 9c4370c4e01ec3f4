"""How a processor agreement stands that runs with its main agreement."""

from datetime import date

from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.life import Item, ProcessorStanding
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.ending import processor_agreement_on


def processor_standing(
    contract: ContractFact, on: date, held: tuple[Item, ...] = ()
) -> Decision[ProcessorStanding] | None:
    """Return the state of a contract's processor agreement on a day; None where its terms have none.

    `held` is what the service still holds of the client, each with the day on which it is deleted (hqleads:21).
    """
    ending = terms_on(contract, on).ending
    if not ending.with_main:
        return None
    agreed = contract.agreed
    return processor_agreement_on(ending, agreed.commencement, agreed.ends, on, held)
