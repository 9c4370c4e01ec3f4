"""The office puts a third party's service on the list."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.third_parties import ThirdPartyDraft
from schakel.shared.agreements.models import ThirdParty
from schakel.shared.agreements.services import UnknownServiceError, service_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def list_third_party(told: ThirdPartyDraft, *, by: Actor, at: datetime) -> UUID:
    """List a third party's service with the addresses of its terms and policies; returns its id.

    Raises RefusedError when something lacks, an address is none, or it is on the list already.
    """
    with transaction(by) as tx:
        require(by, "agreements.manage")
        _check(told)
        listed = ThirdParty.objects.filter(removed_at=None, service=told.service, place=told.place.strip())
        if listed.filter(name=told.name.strip()).exists():
            raise RefusedError("third_party_listed")
        row = ThirdParty.objects.create(
            service=told.service,
            place=told.place.strip(),
            name=told.name.strip(),
            does=told.does.strip(),
            terms_url=told.terms_url,
            privacy_url=told.privacy_url,
            cookie_url=told.cookie_url,
            listed_at=at,
            listed_by=by.person,
        )
        audit(tx, "third_party.listed", "third_party", row.id, service=row.service, name=row.name)
    return row.id


def _check(told: ThirdPartyDraft) -> None:
    try:
        service_of(told.service)
    except UnknownServiceError:
        raise RefusedError("unknown_service") from None
    if not (told.name.strip() and told.does.strip()):
        raise RefusedError("third_party_incomplete")
    for address in (told.terms_url, told.privacy_url, *filter(None, (told.cookie_url,))):
        parts = urlsplit(address)
        if parts.scheme != "https" or not parts.hostname:
            raise RefusedError("third_party_address")
