"""What every page of the shell is given: the menu, who is looking, theme and languages."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from schakel.shared import clock
from schakel.shared.http.navigation import Identity, NavItem, NavSection

THEMES = ("light", "dark")
THEME_COOKIE = "theme"


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `navigation`, `identity`, `now`, `theme` ("light", "dark" or "") and `languages`.

    The first two are worked out when a template asks for them, so a fragment costs nothing.
    """
    return {
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "identity": SimpleLazyObject(lambda: identity(request)),
        "now": clock.now(),
        "theme": theme(request),
        "languages": settings.LANGUAGES,
    }


def theme(request: HttpRequest) -> str:
    """The theme this reader chose; empty when the system decides."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def navigation(request: HttpRequest) -> list[NavSection]:
    """The menu: what each installed app offers, equal keys joined, by rank, with the current place marked."""
    sections: dict[str, NavSection] = {}
    for place in _offered(request):
        section = place if isinstance(place, NavSection) else NavSection("", "", (place,), rank=0)
        had = sections.get(section.key)
        sections[section.key] = replace(had, items=had.items + section.items) if had else section
    current = _current(request.path, [item.url for section in sections.values() for item in section.items])
    marked = (
        replace(section, items=tuple(replace(item, current=item.url == current) for item in section.items))
        for section in sections.values()
        if section.items
    )
    return sorted(marked, key=lambda section: section.rank)


def identity(request: HttpRequest) -> Identity | None:
    """Who is signed in, from the first app that knows."""
    for module in _navigation_modules():
        found = module.who(request) if hasattr(module, "who") else None
        if found is not None:
            return found  # type: ignore[no-any-return]
    return None


def _offered(request: HttpRequest) -> Iterable[NavSection | NavItem]:
    for module in _navigation_modules():
        if hasattr(module, "items"):
            yield from module.items(request)


def _current(path: str, urls: Iterable[str]) -> str:
    """The address that is this page, or the longest one that this page lies below."""
    above = (url for url in urls if path == url or (url != "/" and path.startswith(url.rstrip("/") + "/")))
    return max(above, key=len, default="")


@cache
def _navigation_modules() -> tuple[ModuleType, ...]:
    """The `http/navigation.py` of each installed app, in the order of INSTALLED_APPS."""
    names = (
        f"{config.name}.http.navigation"
        for config in apps.get_app_configs()
        if config.name.startswith("schakel.") and find_spec(f"{config.name}.http") is not None
    )
    return tuple(import_module(name) for name in names if find_spec(name) is not None)
