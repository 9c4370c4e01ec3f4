"""The list of third parties' services (twinqels:2.7)."""

from uuid import UUID

from schakel.shared.agreements.facts.third_parties import ThirdPartyDraft, ThirdPartyFact
from schakel.shared.agreements.models import ThirdParty


def third_parties(service: str = "") -> list[ThirdPartyFact]:
    """Return the third parties whose services are used, of one service or of all, by name."""
    rows = ThirdParty.objects.filter(removed_at=None).order_by("service", "name", "id")
    return [_fact(row) for row in (rows.filter(service=service) if service else rows)]


def third_parties_at(service: str, place: str) -> list[ThirdPartyFact]:
    """Return the third parties whose services are used at one place of a service."""
    return [each for each in third_parties(service) if each.told.place == place]


def third_party(listed: UUID) -> ThirdPartyFact | None:
    """Return one third party on the list, or None."""
    row = ThirdParty.objects.filter(pk=listed, removed_at=None).first()
    return None if row is None else _fact(row)


def _fact(row: ThirdParty) -> ThirdPartyFact:
    told = ThirdPartyDraft(
        service=row.service, place=row.place, name=row.name, does=row.does, terms_url=row.terms_url,
        privacy_url=row.privacy_url, cookie_url=row.cookie_url,
    )  # fmt: skip
    return ThirdPartyFact(id=row.id, told=told, listed_at=row.listed_at)
