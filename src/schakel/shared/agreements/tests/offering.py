"""Offers for tests, and what came of them."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.people import provider, provider_actor

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.facts.forming import OfferAnswer, OfferDraft, OfferedLine
from schakel.shared.agreements.facts.offers import OfferState
from schakel.shared.agreements.queries.offers import offer as offer_of
from schakel.shared.agreements.tests.world import (
    PERIODS,
    documents,
    entity,
    staff,
)
from schakel.shared.agreements.usecases.accept_offer import accept_offer
from schakel.shared.agreements.usecases.draft_offer import draft_offer
from schakel.shared.agreements.usecases.send_offer import send_offer
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

LINES = (OfferedLine(name="Set-up", minor=40000), OfferedLine(name="Training", minor=35000))


def at(day: date, hour: int = 12) -> datetime:
    return start_of_day(day) + timedelta(hours=hour)


def drafted(client: UUID, service: str = "payments", on: date = date(2026, 3, 2), **said: Any) -> UUID:
    documents(service)
    with transaction(provider_actor(provider().pk)):
        company = entity()
    given = {"lines": LINES, "period": PERIODS[service], **said}
    draft = OfferDraft(service=service, legal_entity=company, **given)
    return draft_offer(client, draft, by=staff(), at=at(on))


def sent(
    client: UUID, service: str = "payments", on: date = date(2026, 3, 2), **said: Any
) -> tuple[UUID, str]:
    """An offer, and the secret of its link."""
    made = drafted(client, service, on, **said)
    path = send_offer(client, made, "ans@jansen.example", by=staff(), at=at(on))
    return made, path.split("/")[-2]


def answer(service: str = "payments", **said: Any) -> OfferAnswer:
    versions = frozenset(documents(service))
    given = {"signer": "Ans Jansen", "shown": "nl", "accepted": versions, "opened": versions, **said}
    return OfferAnswer(**given)


def accepts(client: UUID, token: str, day: date, service: str = "payments", **said: Any) -> Any:
    return accept_offer(client, token, answer(service, **said), at=at(day))


def rows[M](model: type[M], client: UUID) -> list[M]:
    with transaction(system("test", client)):
        return list(model.objects.of(client))  # type: ignore[attr-defined]


def mails(client: UUID, kind: str) -> list[OutgoingMessage]:
    sent = (mail for mail in rows(OutgoingMessage, client) if mail.channel == "mail")
    return [mail for mail in sent if mail.kind == f"agreements.{kind}"]


def state(client: UUID, made: UUID, day: date) -> OfferState:
    with transaction(provider_actor(client)):
        found = offer_of(client, made, at(day))
    assert found is not None
    return found.state
