"""Every door asks for a permission that exists, and stands where its kind belongs."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from schakel.shared.accounts.interface import Door, known_permissions, permissions_of
from schakel.shared.accounts.permissions import scopes


def _patterns(resolver: URLResolver, above: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        address = above + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        else:
            yield from _patterns(pattern, address)


def test_every_door_asks_for_a_permission_that_somebody_holds() -> None:
    doors = {address: view.door for address, view in _patterns(get_resolver()) if isinstance(view.door, Door)}
    wrong = {
        address: door.permission
        for address, door in doors.items()
        if door.kind in {"member", "office", "api"} and door.permission not in known_permissions()
    }

    assert wrong == {}
    assert set(scopes()) <= known_permissions()


def test_pages_of_organisations_and_of_the_office_stand_behind_their_own_doors() -> None:
    for address, view in _patterns(get_resolver()):
        if address.startswith("o/<slug:organisation>/"):
            assert view.door.kind == "member", address
        if address.startswith("office/"):
            assert view.door.kind == "office", address


def test_the_heads_of_organisations_can_look_after_people() -> None:
    assert "staff.manage" in permissions_of("owner")  # type: ignore[arg-type]
    assert "people.manage" in permissions_of("admin")  # type: ignore[arg-type]
