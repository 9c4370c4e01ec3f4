"""Apps that the shell's own tests pretend are installed."""

import pytest
from django.http import HttpRequest

from schakel.shared.http.navigation import Identity, NavItem, NavSection, OrganisationChoice
from schakel.web import context


class Calls:
    """Offers two places in a section."""

    @staticmethod
    def items(_request: HttpRequest) -> list[NavSection]:
        calls = NavItem("Calls", "/calls/", "phone", count=3)
        return [
            NavSection("calls", "Calls", (calls, NavItem("Sources", "/calls/sources/", "chart")), rank=20)
        ]


class Accounts:
    """Offers a place without a section, one in the section of calls, and knows who looks."""

    @staticmethod
    def items(_request: HttpRequest) -> list[NavSection | NavItem]:
        numbers = NavSection("calls", "Ignored", (NavItem("Numbers", "/numbers/", "hash"),), rank=90)
        return [NavItem("Home", "/", "home"), numbers]

    @staticmethod
    def who(_request: HttpRequest) -> Identity:
        choices = (OrganisationChoice("Jansen Dakwerken", "1", True), OrganisationChoice("De Boer", "2"))
        return Identity(
            "Ans Jansen", "ans@jansen.example", "Jansen Dakwerken", "/sign-out", "/switch", choices
        )


@pytest.fixture
def identity(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is signed in and two apps have pages."""
    monkeypatch.setattr(context, "_navigation_modules", lambda: (Calls, Accounts))
