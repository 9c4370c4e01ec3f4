"""A company registers itself for a service."""

import re
import unicodedata
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import secret_token
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import TakenError, add_client
from schakel.shared.agreements.facts.forming import Details, SignedUp, SignUp
from schakel.shared.agreements.queries.terms import terms_of_version, version_for
from schakel.shared.agreements.services import UnknownServiceError, service_of
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.check_company import check_company
from schakel.shared.agreements.usecases.check_registration import check_registration
from schakel.shared.agreements.usecases.complete_registration import complete_registration
from schakel.shared.agreements.usecases.report_details import report_details
from schakel.shared.agreements.usecases.start_trial import start_trial
from schakel.shared.tenancy.interface import Actor, ActorKind, transaction

_NO_LETTERS = re.compile(r"[^a-z0-9]+")
TRIES = 5


def sign_up(wish: SignUp, *, at: datetime) -> SignedUp:
    """Make a client of a company that completed the registration: its organisation, its agreement or trial.

    The person gets the invitation to make an account; whether the address has one already is told to nobody
    else. No confirmation of the agreement is sent where the terms say so (qooqie:4.3). Raises RefusedError with
    the first step that lacks something; then nothing was made.
    """
    try:
        service_of(wish.service)
    except UnknownServiceError as unknown:
        raise RefusedError("unknown_service") from unknown
    registrar = Actor(ActorKind.OUTSIDE, name="sign-up", provider=True, permissions=frozenset({"client.add"}))
    with transaction(registrar):
        version = version_for(wish.legal_entity, wish.service, business_day(at))
        check_registration(terms_of_version(version.id), wish, at)
        check_company(wish.company, wish.register_number, wish.vat_number)
        if not wish.register_number.strip():
            raise RefusedError("register_number")
        client = _client(wish, registrar, at)
        made = _inside(client, wish, at)
        with transaction(registrar.within(client)) as tx:
            office = f"/office/clients/{client}/"
            call_office(tx, "agreements.signed_up", {"company": wish.company.strip()}, office)
    return made


def _inside(client: UUID, wish: SignUp, at: datetime) -> SignedUp:
    visitor = Actor(
        ActorKind.OUTSIDE,
        client,
        name="sign-up",
        permissions=frozenset({"contract.inform", "contract.order"}),
    )
    details = Details(
        company=wish.company,
        kind=wish.kind,
        register_number=wish.register_number,
        vat_number=wish.vat_number,
        address=wish.address,
        invoice_address=wish.address,
        invoice_email=wish.email,
        holds_from=business_day(at),
    )
    report_details(client, details, by=visitor, at=at)
    if wish.trial:
        return SignedUp(client=client, trial_until=start_trial(client, wish, by=visitor, at=at))
    return SignedUp(client=client, contract=complete_registration(client, wish, by=visitor, at=at))


def _client(wish: SignUp, registrar: Actor, at: datetime) -> UUID:
    """Add the organisation, under an address of its own."""
    plain = unicodedata.normalize("NFKD", wish.company).encode("ascii", "ignore").decode().lower()
    base = _NO_LETTERS.sub("-", plain).strip("-")[:40] or "client"
    for attempt in range(TRIES):
        ending = _NO_LETTERS.sub("", secret_token().lower())[:6]
        slug = base if attempt == 0 else f"{base}-{ending}"
        try:
            return add_client(
                name=wish.company.strip(),
                slug=slug,
                admin=wish.email,
                by=registrar,
                at=at,
                language=wish.language,
            )
        except TakenError:
            continue
    raise RefusedError("try_again")
