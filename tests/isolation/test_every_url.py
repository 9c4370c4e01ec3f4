"""Every address as a stranger, as a member of another client, and as staff without support access.

Generated from the URL patterns: a page that comes later is tried from its first day.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.isolation.factories import FACTORIES
from tests.isolation.laboratory import Laboratory
from tests.isolation.probing import METHODS, Address, Answer, Probe, Who, addresses, told_ids, variants

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")

PEOPLE: tuple[Who, ...] = ("nobody", "member", "staff")


@pytest.fixture
def probe(lab: Laboratory) -> Callable[[Who], Probe]:
    """Make somebody who tries doors."""
    return lambda who: Probe(lab, who)


def tried(who: Who) -> list[Address]:
    """Staff may see every client in the back office: that is what it is for."""
    return [each for each in addresses() if who != "staff" or getattr(each.door, "kind", "") != "office"]


def test_every_view_stands_behind_a_door() -> None:
    assert [each.route for each in addresses() if each.door is None] == []


def test_every_parameter_of_an_address_has_a_factory() -> None:
    assert sorted({each for address in addresses() for each in address.parameters} - FACTORIES.keys()) == []


@pytest.mark.parametrize("who", PEOPLE)
def test_no_address_shows_or_changes_anything_of_another_client(
    probe: Callable[[Who], Probe], who: Who
) -> None:
    trying = probe(who)
    found: list[str] = []
    for address in tried(who):
        for theirs, absent in variants(trying.lab, address):
            for method in METHODS:
                for told in (False, True):
                    found += one(trying, address, method, theirs, absent, told=told)

    assert found == []
    assert trying.tries >= len(METHODS) * 2 * len(tried(who))


def one(
    trying: Probe,
    address: Address,
    method: str,
    theirs: dict[str, Any],
    absent: dict[str, Any],
    *,
    told: bool,
) -> list[str]:
    """Ask for the victim's, and for what does not exist, and compare."""
    lab = trying.lab
    place = f"{method} {address.filled(theirs)}{' telling ids' if told else ''}"
    answer = trying.ask(address, theirs, method, told_ids(lab, lab.theirs) if told else {})
    changed, something = trying.changed()
    found = []
    if lab.theirs.mark in answer.body or any(lab.theirs.mark in value for _, value in answer.headers):
        found.append(f"{place} shows something of another client")
    if changed:
        found.append(f"{place} changes something of another client")
    if theirs or told:
        other = trying.ask(address, absent, method, told_ids(lab, None) if told else {})
        trying.changed()
        if not something and other != answer:
            found.append(
                f"{place} answers otherwise than for what does not exist: {difference(answer, other)}"
            )
    if answer.status >= 500:
        found.append(f"{place} fails with {answer.status}")
    return found


def difference(one: Answer, other: Answer) -> str:
    """Say where two answers differ."""
    if one.status != other.status:
        return f"{one.status} and {other.status}"
    if one.headers != other.headers:
        return str(set(one.headers) ^ set(other.headers))
    at = next(n for n, (a, b) in enumerate(zip(one.body + "\0", other.body + "\1", strict=False)) if a != b)
    return f"{one.body[max(0, at - 60) : at + 60]!r} and {other.body[max(0, at - 60) : at + 60]!r}"


@pytest.mark.parametrize("who", ["member"])
def test_searching_for_something_of_another_client_finds_what_nonsense_finds(
    probe: Callable[[Who], Probe], who: Who
) -> None:
    trying = probe(who)
    lab = trying.lab
    nonsense = lab.theirs.mark[::-1]
    found = []
    for address in tried(who):
        if set(address.parameters) - {"slug:organisation"}:
            continue
        own = {each: FACTORIES[each].of(lab, lab.ours) for each in address.parameters}
        answers = [
            trying.ask(address, own, "GET", {"q": word, "page": "1"}) for word in (lab.theirs.mark, nonsense)
        ]
        if answers[0] != answers[1]:
            found.append(f"{address.filled(own)}: {difference(*answers)}")
        trying.changed()

    assert found == []


def test_a_page_that_leaks_is_found(
    probe: Callable[[Who], Probe], lab: Laboratory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The probe itself: a view that shows, one that changes, one that tells what exists."""
    from django.http import HttpRequest, HttpResponse

    trying = probe("nobody")

    def shows(request: HttpRequest, organisation: str) -> HttpResponse:
        return HttpResponse(f"{lab.theirs.mark} name")

    def changes(request: HttpRequest, organisation: str) -> HttpResponse:
        lab.administrator.execute(
            "UPDATE calls_website SET name = 'taken' WHERE id = %s", [lab.theirs.rows["calls_website"]]
        )
        return HttpResponse("")

    def tells(request: HttpRequest, organisation: str) -> HttpResponse:
        return HttpResponse(status=403 if organisation == lab.theirs.slug else 404)

    from django.urls import path

    monkeypatch.setattr(
        "schakel.run.urls.urlpatterns",
        [path(f"{view.__name__}/<slug:organisation>/", view) for view in (shows, changes, tells)],
    )
    from django.urls import clear_url_caches

    clear_url_caches()
    found: list[str] = []
    try:
        for address in addresses():
            for theirs, absent in variants(lab, address):
                found += one(trying, address, "GET", theirs, absent, told=False)
    finally:
        monkeypatch.undo()
        clear_url_caches()

    assert [each.split(": ")[0] for each in found] == [
        f"GET /shows/{lab.theirs.slug}/ shows something of another client",
        f"GET /changes/{lab.theirs.slug}/ changes something of another client",
        f"GET /tells/{lab.theirs.slug}/ answers otherwise than for what does not exist",
    ]
