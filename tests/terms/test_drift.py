import pytest

from schakel.kernel.terms import Terms, drift
from schakel.run.rulebook import load_terms
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms

SERVICES = {
    "qooqie": CallsTerms,
    "hqleads": LeadsTerms,
    "linq": OutreachTerms,
    "linktopay": PaymentsTerms,
    "twinqels": CareersTerms,
}


def test_each_of_the_five_services_has_terms_of_its_own() -> None:
    assert set(load_terms()) == set(SERVICES.values())


@pytest.mark.parametrize(("document", "kind"), SERVICES.items())
def test_every_number_of_a_service_is_that_of_the_clause_it_names(document: str, kind: type[Terms]) -> None:
    assert drift(kind) == ()
    assert {(told.clause or "").partition(":")[0] for told in kind().describe()} == {document}


@pytest.mark.parametrize("kind", SERVICES.values())
def test_the_terms_of_a_service_read_back_from_what_a_contract_keeps(kind: type[Terms]) -> None:
    assert kind.from_json(kind().to_json()) == kind()
