from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from standardwebhooks import Webhook, WebhookVerificationError

from schakel.kernel.ids import new_id
from schakel.shared.audit.interface import history
from schakel.shared.events import base
from schakel.shared.events.interface import Event, UnknownEventError, event, record
from schakel.shared.events.models import RecordedEvent, WebhookDelivery, WebhookSecret
from schakel.shared.events.usecases.dispatch import dispatch
from schakel.shared.events.webhooks import interface as webhooks
from schakel.shared.events.webhooks.patience import WAITS
from schakel.shared.events.webhooks.sending import Reach
from schakel.shared.events.webhooks.tests.conftest import HOST, Endpoint, say
from schakel.shared.events.webhooks.usecases.deliver_webhook import deliver_webhook
from schakel.shared.tenancy.interface import Actor, ActorKind, NotAllowedError, system, transaction

pytestmark = pytest.mark.usefixtures("committed", "keys", "standing_clock")

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
BROKEN = b"HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n"
GONE = b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture(autouse=True)
def loaf_baked(monkeypatch: pytest.MonkeyPatch) -> type[Event]:
    monkeypatch.setattr(base, "_known", dict(base._known))

    @event("test.loaf_baked")
    class LoafBaked(Event):
        loaf: UUID

    return LoafBaked


@pytest.fixture
def admin(organisation: UUID) -> Actor:
    may = frozenset({"webhook.manage", "webhook.read"})
    return Actor(ActorKind.PERSON, organisation, new_id(), permissions=may)


def bake(organisation: UUID, loaf_baked: type[Event]) -> UUID:
    with transaction(system("test", organisation)) as tx:
        happened = record(loaf_baked(organisation=organisation, loaf=new_id()), tx)  # type: ignore[call-arg]
    dispatch(organisation, event=happened)
    return happened


def log(organisation: UUID, endpoint: UUID) -> list[webhooks.DeliveryFact]:
    with transaction(system("test", organisation)):
        return list(webhooks.deliveries(organisation, endpoint).rows)


def tries(organisation: UUID, delivery: UUID) -> list[tuple[int | None, str]]:
    with transaction(system("test", organisation)):
        return [(each.status, each.trouble) for each in webhooks.attempts(organisation, delivery)]


def state(organisation: UUID) -> webhooks.EndpointFact:
    with transaction(system("test", organisation)):
        (only,) = webhooks.endpoints(organisation)
    return only


def send(organisation: UUID, endpoint: UUID, reach: Reach) -> webhooks.DeliveryFact:
    (planned,) = log(organisation, endpoint)
    deliver_webhook.work(organisation, delivery=planned.id, reach=reach)
    return log(organisation, endpoint)[0]


def read(request: bytes) -> tuple[dict[str, str], bytes]:
    head, _, body = request.partition(b"\r\n\r\n")
    lines = (line.decode().partition(": ") for line in head.split(b"\r\n")[1:])
    return {name.lower(): value for name, _, value in lines}, body


def test_an_event_reaches_who_asked_for_it_once_and_signed(
    admin: Actor, organisation: UUID, loaf_baked: Any, endpoint: Endpoint, reach: Callable[..., Reach]
) -> None:
    ours, secret = webhooks.add_endpoint(admin, endpoint.url, ["test.loaf_baked"])

    happened = bake(organisation, loaf_baked)
    dispatch(organisation, event=happened)
    delivered = send(organisation, ours, reach())
    deliver_webhook.work(organisation, delivery=delivered.id, reach=reach())

    (request,) = endpoint.requests
    headers, body = read(request)
    told = Webhook(secret).verify(body, headers)
    assert (delivered.state, delivered.tries, delivered.closed_at) == ("delivered", 1, NOON)
    assert headers["webhook-id"] == str(happened)
    assert (told["type"], told["timestamp"]) == ("test.loaf_baked", "2026-05-04T12:00:00Z")
    assert set(told["data"]) == {"loaf"}
    assert tries(organisation, delivered.id) == [(204, "")]
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body + b" ", headers)


@pytest.mark.parametrize(("asked", "count"), [(["*"], 1), (["events.webhook_disabled"], 0)])
def test_an_endpoint_hears_of_what_it_asked_for_only(
    admin: Actor, organisation: UUID, loaf_baked: Any, asked: list[str], count: int
) -> None:
    ours, _ = webhooks.add_endpoint(admin, f"https://{HOST}/", asked)

    bake(organisation, loaf_baked)

    assert len(log(organisation, ours)) == count


def test_a_failure_is_tried_again_after_a_while(
    admin: Actor, organisation: UUID, loaf_baked: Any, endpoint: Endpoint, reach: Callable[..., Reach]
) -> None:
    ours, _ = webhooks.add_endpoint(admin, endpoint.url, ["*"])
    bake(organisation, loaf_baked)
    endpoint.replies.append(say(BROKEN))

    waiting = send(organisation, ours, reach())
    failing = state(organisation).failing_since
    done = send(organisation, ours, reach())

    assert (waiting.state, waiting.tries, failing) == ("pending", 1, NOON)
    assert waiting.next_at is not None
    assert (done.state, done.tries) == ("delivered", 2)
    assert tries(organisation, done.id) == [(500, ""), (204, "")]
    assert state(organisation).failing_since is None


def test_an_endpoint_that_fails_for_days_is_disabled_and_told_of(
    admin: Actor, organisation: UUID, loaf_baked: Any, reach: Callable[..., Reach]
) -> None:
    ours, _ = webhooks.add_endpoint(admin, f"https://{HOST}/", ["test.loaf_baked"])
    bake(organisation, loaf_baked)

    states = [send(organisation, ours, reach(["10.0.0.1"])).state for _ in range(len(WAITS) + 1)]

    assert states == ["pending"] * 12 + ["failed"]
    assert timedelta(days=2, hours=22) < sum(WAITS, timedelta()) < timedelta(days=3)
    assert tries(organisation, log(organisation, ours)[0].id) == [(None, "not-public")] * 13
    assert (state(organisation).disabled_at, state(organisation).disabled_because) == (
        NOON,
        "it failed for days",
    )
    with transaction(system("test", organisation)):
        told = RecordedEvent.objects.of(organisation).get(name="events.webhook_disabled")
    assert told.facts["host"] == HOST


def test_an_endpoint_that_says_it_is_gone_is_disabled_at_once_and_hears_no_more(
    admin: Actor, organisation: UUID, loaf_baked: Any, endpoint: Endpoint, reach: Callable[..., Reach]
) -> None:
    ours, _ = webhooks.add_endpoint(admin, endpoint.url, ["test.loaf_baked"])
    bake(organisation, loaf_baked)
    endpoint.replies.append(say(GONE))

    gone = send(organisation, ours, reach())
    bake(organisation, loaf_baked)

    assert (gone.state, state(organisation).disabled_because) == ("failed", "it says that it is gone")
    assert len(log(organisation, ours)) == 1


def test_what_was_missed_can_be_replayed_under_the_same_id(
    admin: Actor, organisation: UUID, loaf_baked: Any, endpoint: Endpoint, reach: Callable[..., Reach]
) -> None:
    ours, _ = webhooks.add_endpoint(admin, endpoint.url, ["test.loaf_baked"])
    happened = bake(organisation, loaf_baked)
    endpoint.replies.append(say(GONE))
    missed = send(organisation, ours, reach())

    webhooks.enable_endpoint(admin, ours)
    webhooks.replay_delivery(admin, missed.id)
    done = send(organisation, ours, reach())

    assert (done.state, done.tries) == ("delivered", 1)
    assert [read(each)[0]["webhook-id"] for each in endpoint.requests] == [str(happened)] * 2
    with pytest.raises(WebhookDelivery.DoesNotExist):
        webhooks.replay_delivery(replace(admin, organisation=new_id()), missed.id)


def test_both_secrets_sign_for_a_day_after_a_rotation(
    admin: Actor,
    organisation: UUID,
    loaf_baked: Any,
    endpoint: Endpoint,
    reach: Callable[..., Reach],
    standing_clock: Any,
) -> None:
    ours, first = webhooks.add_endpoint(admin, endpoint.url, ["*"])
    second = webhooks.rotate_secret(admin, ours)
    bake(organisation, loaf_baked)
    send(organisation, ours, reach())
    standing_clock.stand_still(NOON + timedelta(hours=24))
    webhooks.replay_delivery(admin, log(organisation, ours)[0].id)
    send(organisation, ours, reach())

    during, after = (read(each) for each in endpoint.requests)

    for secret in (first, second):
        Webhook(secret).verify(during[1], during[0])
    Webhook(second).verify(after[1], after[0])
    with pytest.raises(WebhookVerificationError):
        Webhook(first).verify(after[1], after[0])


def test_secrets_are_sealed_and_die_with_their_endpoint(admin: Actor, organisation: UUID) -> None:
    ours, secret = webhooks.add_endpoint(admin, f"https://{HOST}/", ["*"])
    with transaction(admin):
        rows = [bytes(row.sealed) for row in WebhookSecret.objects.of(organisation)]

    webhooks.remove_endpoint(admin, ours)

    assert secret.startswith("whsec_")
    assert len(rows) == 1
    assert secret.encode() not in rows[0]
    with transaction(admin):
        assert webhooks.endpoints(organisation) == []
    with connections["keys"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault_subjectkey")
        assert cursor.fetchone() == (0,)


def test_what_people_do_is_in_the_log_and_needs_the_permission(admin: Actor, organisation: UUID) -> None:
    ours, _ = webhooks.add_endpoint(admin, f"https://{HOST}/", ["*"])
    webhooks.change_endpoint(admin, ours, f"https://{HOST}/other", ["test.loaf_baked"])
    webhooks.rotate_secret(admin, ours)
    webhooks.disable_endpoint(admin, ours)
    webhooks.enable_endpoint(admin, ours)
    webhooks.remove_endpoint(admin, ours)

    with transaction(admin):
        done = [entry.action for entry in reversed(history(organisation, ours))]
    assert done == [
        f"webhook.{what}" for what in ("added", "changed", "secret_rotated", "disabled", "enabled", "removed")
    ]
    with pytest.raises(NotAllowedError):
        webhooks.add_endpoint(system("test", organisation), f"https://{HOST}/", ["*"])


def test_an_endpoint_needs_an_address_that_is_used_and_events_that_exist(admin: Actor) -> None:
    with pytest.raises(webhooks.BadAddressError):
        webhooks.add_endpoint(admin, "https://127.0.0.1/", ["*"])
    for events in (["test.unknown"], []):
        with pytest.raises(UnknownEventError):
            webhooks.add_endpoint(admin, f"https://{HOST}/", events)


def test_an_organisation_tells_its_own_endpoints_only(
    admin: Actor, organisation: UUID, loaf_baked: Any
) -> None:
    from conftest import new_organisation

    other = new_organisation("De Boer", "deboer")
    ours, _ = webhooks.add_endpoint(admin, f"https://{HOST}/", ["*"])

    bake(other, loaf_baked)

    assert log(organisation, ours) == []
