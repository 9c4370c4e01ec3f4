"""The ends of contracts' terms have come."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from schakel.shared.agreements.events import ContractRenewed
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.life import AtTermEnd, TermEnd
from schakel.shared.agreements.models import Arrangement, Contract, VersionNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.life import TERM_END, duties_of
from schakel.shared.agreements.queries.terms import terms_of_version, terms_on
from schakel.shared.agreements.rules.renewal import at_term_end
from schakel.shared.agreements.services import ContractTerms
from schakel.shared.agreements.usecases.carry_out_end import carry_out_end
from schakel.shared.agreements.usecases.open_transfer_file import open_transfer_file
from schakel.shared.audit.interface import record_all as audit_all
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.events.interface import record_all
from schakel.shared.tenancy.interface import Transaction


def pass_term_ends(tx: Transaction, ends: Mapping[UUID, tuple[date, datetime]]) -> dict[UUID, Outcome]:
    """Renew contracts, let them go on, or end them, as the terms of each on that day say.

    `ends` gives for each contract the end of its term and the instant it is dealt with. What follows is planned.
    """
    rows = (
        Contract.objects.of(tx.organisation)
        .filter(pk__in=ends)
        .select_related("terms_version")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    special = _with_terms_of_their_own(tx, ends)
    passed: list[tuple[ContractFact, TermEnd, tuple[str, ...]]] = []
    outcomes: dict[UUID, Outcome] = {}
    for row in rows:
        end, at = ends[row.id]
        made = fact(row)
        terms = terms_on(made, end) if row.id in special else terms_of_version(row.terms_version_id)
        found = at_term_end(terms.renewal, made.agreed, end)
        if row.ended_at is not None:
            outcomes[row.id] = Dropped("the contract is over")
        elif found.outcome.what is AtTermEnd.NOT_AN_END:
            outcomes[row.id] = Dropped("no term ends on this day any more")
        elif found.outcome.what is AtTermEnd.ENDS:
            outcomes[row.id] = _ended(tx, row, end, at)
        else:
            outcomes[row.id] = _goes_on(made, found.outcome, terms, end)
            passed.append((made, found.outcome, found.because))
    _tell(tx, passed)
    return {contract: outcomes.get(contract, Dropped("there is no such contract")) for contract in ends}


def _with_terms_of_their_own(tx: Transaction, ends: Mapping[UUID, object]) -> set[UUID]:
    """Return the contracts for which more counts than the version they were concluded on."""
    told = VersionNotice.objects.of(tx.organisation).filter(contract__in=ends)
    arranged = Arrangement.objects.of(tx.organisation).filter(contract__in=ends).exclude(parameter="")
    return {*told.values_list("contract_id", flat=True), *arranged.values_list("contract_id", flat=True)}


def _ended(tx: Transaction, row: Contract, end: date, at: datetime) -> Outcome:
    if row.ends is None:
        row.ends, row.ended_how = end, Contract.EndedHow.TERM
        row.save(update_fields=["ends", "ended_how"])
    open_transfer_file(tx, row, end, at)
    carry_out_end(tx, row, at)
    return Done("the contract ended with its term")


def _goes_on(made: ContractFact, passed: TermEnd, terms: ContractTerms, end: date) -> Outcome:
    coming = tuple(duty for duty in duties_of(made, terms, end) if duty.kind == TERM_END)
    return Done(str(passed.what), then=coming)


def _tell(tx: Transaction, passed: list[tuple[ContractFact, TermEnd, tuple[str, ...]]]) -> None:
    if not passed:
        return
    record_all(
        (
            ContractRenewed(
                organisation=tx.organisation, contract=made.id, service=made.service, until=end.until
            )
            for made, end, _ in passed
        ),
        tx,
    )
    audit_all(
        tx,
        "contract.renewed",
        "contract",
        [(made.id, {"until": str(end.until), "because": list(because)}) for made, end, because in passed],
    )
