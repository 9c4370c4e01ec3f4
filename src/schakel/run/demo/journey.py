"""The main job of the product under way, in a real browser."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

PATIENCE_MS = 20_000


class NotAsPromisedError(AssertionError):
    """A step of the main job did not do what it should."""


@dataclass(slots=True)
class Journey:
    """The main job under way."""

    browser: Browser
    platform: str
    site: str
    numbers: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def page(self) -> Page:
        """Open a page in a browser profile of its own."""
        page = self.browser.new_context(locale="nl-NL").new_page()
        page.set_default_timeout(PATIENCE_MS)
        self.pages.append(page)
        return page

    def page_of(self, name: str) -> Page:
        """Open a page signed in as somebody of the demo."""
        page = self.page()
        page.goto(f"{self.platform}/demo/")
        page.get_by_role("button", name=name).click()
        return page
