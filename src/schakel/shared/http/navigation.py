"""What an app tells the page shell: its places in the menu, and who is looking.

An app that has pages offers a module `http/navigation.py` with any of these functions, each told the request:

- `items(request) -> Iterable[NavSection | NavItem]`: its places in the menu, for what this person may see;
- `who(request) -> Identity | None`: who is signed in (the accounts app alone offers this).

The shell (`schakel.web`) asks the installed apps in turn and draws the result. Labels may be lazy
translations.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

type Label = "str | Promise"
"""Text in the reader's language: a string, or a lazy translation."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place in the menu.

    `icon` names a symbol of the shell's sprite. `current` is filled in by the shell: the item whose
    `url` is the longest prefix of the page's address. `count` is what waits there; zero is not shown.
    """

    label: Label
    url: str
    icon: str = "dot"
    count: int = 0
    current: bool = False


@dataclass(frozen=True, slots=True)
class NavSection:
    """A titled group of places; sections with the same `key` from several apps become one.

    `rank` orders sections, low first; the first app to offer a key decides its label and rank.
    """

    key: str
    label: Label
    items: tuple[NavItem, ...]
    rank: int = 50


def places(names: str, listed: "Iterable[tuple[str, Label, str]]", **where: str) -> tuple[NavItem, ...]:
    """Return the places of an app: `listed` are names of URL patterns in `names`, labels and icons."""
    return tuple(
        NavItem(label, reverse(f"{names}:{name}", kwargs=where), icon) for name, label, icon in listed
    )


@dataclass(frozen=True, slots=True)
class OrganisationChoice:
    """An organisation this person may work in; `value` is what the switch form sends."""

    name: str
    value: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class SupportNotice:
    """Somebody of the provider looks along: who, why, until when, and where that is ended (a POST)."""

    person: str
    reason: str
    until: datetime
    end_url: str


@dataclass(frozen=True, slots=True)
class Identity:
    """The signed-in person, for the account menu. `links` are places such as "Security" and "Sessions"."""

    name: str
    email: str
    organisation: str
    sign_out_url: str
    switch_url: str = ""
    organisations: tuple[OrganisationChoice, ...] = ()
    links: tuple[NavItem, ...] = ()
    support: SupportNotice | None = None
