"""What a client can do about a later version of a document."""

from datetime import date

from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.versions import Choices
from schakel.shared.agreements.models import VersionNotice
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.queries.versions import binding_of, change_of, judged_by
from schakel.shared.agreements.rules.life import first_end, has_final_end
from schakel.shared.agreements.rules.objecting import exit_over_change, express_acceptance, objection_to


def choices_of(contract: ContractFact, row: VersionNotice, on: date) -> Choices:
    """Return what the client can do about a version on a day, by the terms that the version is judged by."""
    by, change = judged_by(contract, row.version), change_of(row)
    return Choices(
        binding=binding_of(contract, row),
        acceptance=express_acceptance(by.terms, change, on, beside=by.beside),
        objection=objection_to(by.terms, change, on),
        leaving=exit_over_change(by.terms, change, on, runs_until(contract, on)),
    )


def runs_until(contract: ContractFact, on: date) -> date | None:
    """Return the day on which a contract ends by itself, as things stand on a day; None when it goes on."""
    agreed = contract.agreed
    if agreed.ends is not None:
        return agreed.ends
    renewal = terms_on(contract, on).renewal
    return first_end(renewal, agreed) if has_final_end(renewal, agreed) else None
