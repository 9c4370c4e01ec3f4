"""See whether a registration is complete."""

from datetime import datetime

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.forming import SignUp
from schakel.shared.agreements.facts.offers import Registration
from schakel.shared.agreements.rules.offers import registration_formed_at, registration_lacks
from schakel.shared.agreements.services import ContractTerms


def check_registration(terms: ContractTerms, wish: SignUp, at: datetime) -> datetime:
    """Return the moment at which a registration is complete. Raises RefusedError with what it lacks first."""
    registration = Registration(
        company=wish.company,
        private_person=wish.private_person,
        package_chosen=bool(wish.package),
        payment_settled=bool(wish.payment),
        ticked=wish.ticked,
        completed=at,
    )
    lacks = registration_lacks(terms.offers, registration)
    formed = registration_formed_at(terms.offers, registration).outcome
    if lacks.outcome or formed is None:
        first = lacks.outcome[0].name.lower()
        raise RefusedError(f"registration_{first}", lacks)
    return formed
