"""Every kind of page that the demo leads to, found by following links: accessible, and never wider than a telephone.

One page of each kind (URL pattern) is looked at, as the provider's owner, as the administrator of every client, and
as anybody; on a light desktop and on a dark telephone, the office in Dutch and the portal in English (that every page
speaks both is tested page by page elsewhere). A page that is added shows up by itself once something links to it.
"""

from collections import deque
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page, Response

from schakel.run.demo import story
from schakel.run.demo.fill import fill
from schakel.shared.accounts.models import Person
from tests.browser import axe, overflow

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("committed", "standing_clock", "keys")]
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LINKS = (
    "() => [...document.querySelectorAll('a[href]:not([download])')].map((each) => each.href.split('#')[0])"
)
ENDS_THE_VISIT = {"account_logout", "set_language"}
AGAIN = 2
"""So many links from where they start, people follow pages that somebody else saw: theirs may lead elsewhere."""
FEWEST = 90
"""Fewer kinds of pages mean that the crawl lost its way."""


def test_every_page_of_the_demo_is_accessible_and_fits_a_telephone(
    site: str, page_of: Callable[..., Page], new_page: Callable[..., Page]
) -> None:
    fill(NOON)
    seen: set[str] = set()
    faults: dict[str, list[str]] = {}
    owner = page_of(Person.objects.get(email=story.STAFF[0].email), "nl")
    look(owner, ["/", "/office/"], site, seen, faults)
    for client in story.CLIENTS:
        admin = page_of(Person.objects.get(email=client.people[0].email), "en")
        look(admin, ["/", f"/o/{client.slug}/"], site, seen, faults)
    look(new_page(language="nl"), ["/services/", "/terms/"], site, seen, faults)

    assert faults == {}
    assert len(seen) >= FEWEST


def look(page: Page, starts: Iterable[str], site: str, seen: set[str], faults: dict[str, list[str]]) -> None:
    """Follow the links from some pages, and note what is wrong with each kind of page that was not seen before."""
    waiting = deque((site + start, 0) for start in starts)
    here = set()
    while waiting:
        address, depth = waiting.popleft()
        kind = kind_of(address, site)
        if kind is None or kind in here or (kind in seen and depth > AGAIN):
            continue
        here.add(kind)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = opened(page, address)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        waiting.extend((each, depth + 1) for each in page.evaluate(LINKS))
        if kind in seen:
            continue
        seen.add(kind)
        found = [] if answer.ok else [f"answered with {answer.status}"]
        found += axe(page)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 320, "height": 640})
        found += axe(page)
        if (wider := overflow(page)) > 0:
            found.append(f"{wider} pixels wider than a telephone")
        if found:
            faults[f"{kind} {urlsplit(address).path}"] = found


def opened(page: Page, address: str) -> Response | None:
    """Open an address; None for a file that is saved instead of shown."""
    try:
        return page.goto(address)
    except Error as error:
        if "Download is starting" in error.message:
            return None
        raise


def kind_of(address: str, site: str) -> str | None:
    """Return the name of the pattern that an address of the site belongs to; None for what is not looked at."""
    if not address.startswith(site + "/"):
        return None
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    return None if found.view_name in ENDS_THE_VISIT else found.view_name or found.route
