"""Every address of call tracking: it answers its own people, and nobody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern
from tests.people import new_member, new_organisation, new_staff, new_support_access

from schakel.services.calls.http import office_urls, urls
from schakel.services.calls.tests.world import World

PORTAL = [f"calls:{pattern.name}" for pattern in urls.urlpatterns]
OFFICE = [f"calls_office:{pattern.name}" for pattern in office_urls.urlpatterns]
POSTS = {"calls:channel-order", "calls_office:statement-refuse"}
"""Addresses that only take a form."""
PAGES = [name for name in (*PORTAL, *OFFICE) if name not in POSTS]
READING = {
    "calls:overview", "calls:live", "calls:newest", "calls:charts", "calls:log", "calls:log-csv", "calls:call",
    "calls:sources", "calls:sources-csv", "calls:websites", "calls:website", "calls:channels", "calls:numbers",
    "calls:destinations", "calls:recording", "calls:settings",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("standing_clock")


def test_every_address_has_a_name_and_a_door() -> None:
    patterns: list[URLPattern] = [*urls.urlpatterns, *office_urls.urlpatterns]

    assert [pattern for pattern in patterns if not pattern.name] == []
    assert [pattern.name for pattern in patterns if not hasattr(pattern.callback, "door")] == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_in_both_languages(name: str, language: str, world: World, signed_in: Any) -> None:
    person = world.staff if name.startswith("calls_office") else world.admin

    answer = signed_in(person, language).get(world.address_of(name))

    assert answer.status_code == 200
    if not answer["Content-Type"].startswith("text/html"):
        return
    assert b"<script>alert" not in answer.content
    if b"<html" in answer.content:
        assert f'<html lang="{language}"'.encode() in answer.content
        assert answer.content.count(b"<h1>") == 1
        assert b" style=" not in answer.content


@pytest.mark.parametrize("name", [*PORTAL, *OFFICE])
def test_an_address_is_closed_to_another_client(name: str, world: World, signed_in: Any) -> None:
    stranger = new_member(new_organisation("De Boer", "deboer"), "admin")

    for method in ("get", "post"):
        answer = getattr(signed_in(stranger), method)(world.address_of(name))
        assert answer.status_code in {404, 405}


@pytest.mark.parametrize("name", PORTAL)
def test_a_member_reads_and_changes_nothing(name: str, world: World, signed_in: Any) -> None:
    member = signed_in(new_member(world.organisation, "member"))

    assert member.get(world.address_of(name)).status_code == (
        200 if name in READING else 405 if name in POSTS else 403
    )
    if name not in READING - {"calls:settings"}:
        assert member.post(world.address_of(name)).status_code in {403, 405}


@pytest.mark.parametrize("name", PORTAL)
def test_support_access_reads_and_changes_nothing(name: str, world: World, signed_in: Any) -> None:
    staff = new_staff("support")
    new_support_access(staff, world.organisation)
    client: Client = signed_in(staff)

    answer = client.get(world.address_of(name))

    assert answer.status_code == (200 if name in READING else 405 if name in POSTS else 403)


@pytest.mark.parametrize("name", OFFICE)
def test_finance_sees_the_stock_and_changes_nothing(name: str, world: World, signed_in: Any) -> None:
    reading = {"numbers", "clients", "client", "signals"}
    finance = signed_in(new_staff("finance"))

    answer = finance.get(world.address_of(name))

    short = name.partition(":")[2]
    assert answer.status_code == (200 if short in reading else 405 if name in POSTS else 403)
