from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.ids import new_id
from schakel.shared.events.webhooks.interface import WebhookDisabled
from schakel.shared.messages.interface import (
    BadMessageError,
    mark_read,
    notices,
    notify,
    tell_webhook_disabled,
    unread,
)
from schakel.shared.tenancy.interface import Actor, ActorKind, system, transaction

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")


def tell(organisation: UUID, **to: Any) -> UUID:
    with transaction(system("test", organisation)) as tx:
        return notify(tx, kind="test.hello", context={"name": "Ans"}, url="/o/jansen/calls/", **to)


def actor(organisation: UUID, *permissions: str) -> Actor:
    return Actor(ActorKind.PERSON, organisation, new_id(), permissions=frozenset(permissions))


def count(by: Actor) -> int:
    assert by.organisation is not None
    with transaction(by) as tx:
        return unread(by, tx.organisation)


def test_a_notice_reaches_its_person_and_nobody_else(organisation: UUID) -> None:
    ans, piet = actor(organisation), actor(organisation)
    tell(organisation, person=ans.person)

    with transaction(ans):
        (line,) = notices(ans, organisation, "en").rows

    assert (line.text, line.url, line.unread) == ("Subject: Ans", "/o/jansen/calls/", True)
    assert line.at == datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert [count(ans), count(piet)] == [1, 0]


def test_a_notice_to_a_permission_is_read_for_all_who_hold_it(organisation: UUID) -> None:
    first, second = actor(organisation, "webhook.manage"), actor(organisation, "webhook.manage", "call.read")
    other = actor(organisation, "call.read")
    told = tell(organisation, permission="webhook.manage")

    before = [count(by) for by in (first, second, other)]
    marked = [mark_read(other, [told]), mark_read(second, [told]), mark_read(first)]

    assert before == [1, 1, 0]
    assert marked == [0, 1, 0]
    assert count(first) == 0


def test_a_notice_is_for_exactly_one_addressee_and_points_inside_the_product(organisation: UUID) -> None:
    for to in ({}, {"person": new_id(), "permission": "call.read"}):
        with pytest.raises(BadMessageError):
            tell(organisation, **to)
    with transaction(system("test", organisation)) as tx:
        for url in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
            with pytest.raises(BadMessageError):
                notify(tx, kind="test.hello", context={"name": "Ans"}, person=new_id(), url=url)


def test_a_notice_of_another_organisation_does_not_exist(organisation: UUID) -> None:
    ans = actor(organisation)
    tell(organisation, person=ans.person)

    assert count(replace(ans, organisation=new_id())) == 0


def test_a_disabled_webhook_is_told_to_those_who_manage_webhooks(organisation: UUID) -> None:
    admin = actor(organisation, "webhook.manage")
    happened = WebhookDisabled(
        organisation=organisation,
        endpoint=new_id(),
        host="hooks.jansen.example",
        because="it failed for days",
    )
    with transaction(system("test", organisation)) as tx:
        tell_webhook_disabled(happened, tx)

    with transaction(admin):
        (line,) = notices(admin, organisation, "nl").rows

    assert line.text == (
        "We sturen geen gebeurtenissen meer naar hooks.jansen.example."
        " Herstel het adres, zet het weer aan en stuur opnieuw wat gemist is."
    )
