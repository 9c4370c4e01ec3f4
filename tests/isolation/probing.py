"""Send somebody to every address there is, and look at what comes back and at what became of the victim's rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote
from uuid import UUID, uuid5

from django.contrib.auth import get_user_model
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver

from tests.isolation.factories import FACTORIES, NEVER_MADE, PASSKEY
from tests.isolation.laboratory import NOBODY, NOON, Client, Laboratory

Who = Literal["nobody", "member", "staff"]
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PARAMETER = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")
CHANGING = (
    re.compile(r"()[A-Za-z0-9]{64}"),
    re.compile(r'(nonce="|nonce-)[A-Za-z0-9+/=_-]+'),
    re.compile(r'("token": ?")[^"]*'),
)
"""What differs from one answer to the next by itself: tokens against forgery, nonces, permissions to follow."""
NOT_COMPARED = frozenset({"content-length", "date", "expires", "x-request-id"})


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the product."""

    route: str
    door: Any

    @property
    def parameters(self) -> tuple[str, ...]:
        """Its parameters as FACTORIES names them."""
        return tuple(
            f"{found['converter'] or 'str'}:{found['name']}" for found in PARAMETER.finditer(self.route)
        )

    def filled(self, values: Mapping[str, Any]) -> str:
        """Write the address with these values, by parameter."""
        return "/" + PARAMETER.sub(
            lambda found: quote(str(values[f"{found['converter'] or 'str'}:{found['name']}"])), self.route
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer without what was asked and without what always changes."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str


def addresses(patterns: Any = None, before: str = "") -> Iterator[Address]:
    """List every address of the URL patterns."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + GROUP.sub(r"<\1>", str(pattern.pattern)).strip("^$")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield Address(route, getattr(pattern.callback, "door", None))


class Probe:
    """Somebody who tries doors. Puts everything back in place before each try that finds it changed."""

    def __init__(self, lab: Laboratory, who: Who) -> None:
        self.lab = lab
        self.who = who
        self.tries = 0
        self.browser = Browser(raise_request_exception=False)
        self._session = ""
        self._before = ""
        self.restore()

    def restore(self) -> None:
        """Put every row in place and sign in anew."""
        self.lab.fill()
        self._add_people()
        self.browser.cookies.clear()
        person = {"nobody": None, "member": self.lab.ours.person, "staff": self.lab.staff}[self.who]
        if person is not None:
            self.browser.force_login(
                get_user_model().objects.get(pk=person),
                backend="allauth.account.auth_backends.AuthenticationBackend",
            )
        self._session = self.browser.cookies["schakel"].value if person is not None else ""
        self._before = self.everything()

    def ask(
        self, address: Address, values: Mapping[str, Any], method: str, told: Mapping[str, Any]
    ) -> Answer:
        """Go to an address. `told` is the query of a GET and the form of the others."""
        self.tries += 1
        self.lab.administrator.execute("DELETE FROM accounts_cache")  # or too many tries become the answer
        self.browser.cookies.clear()
        if self._session:
            self.browser.cookies["schakel"] = self._session
        path = address.filled(values)
        if method == "GET":
            response = self.browser.get(path, told)
        elif method == "POST":
            response = self.browser.post(path, told)
        else:
            response = self.browser.generic(method, path, b"{}", content_type="application/json")
        return answer(response, [*values.values(), *told.values()])

    def changed(self) -> tuple[bool, bool]:
        """Tell whether the victim's rows changed, and whether anything did; puts it back."""
        now = self.everything()
        theirs = now[0] != self._before[0]
        something = now != self._before
        if something:
            self.restore()
        return theirs, something

    def everything(self) -> Any:
        """Return digests of the victim's rows, of ours, and of the sessions."""
        sessions = self.lab.administrator.execute(
            "SELECT array_agg(session_key ORDER BY 1) FROM django_session"
        ).fetchone()
        people = self.lab.administrator.execute(
            "SELECT user_id, md5(string_agg(a::text, ',' ORDER BY id)) FROM mfa_authenticator a GROUP BY 1 ORDER BY 1"
        ).fetchall()
        own = dict(people)
        return (
            (self.lab.digest(self.lab.theirs), own.get(self.lab.theirs.person)),
            (self.lab.digest(self.lab.ours), own.get(self.lab.ours.person), own.get(self.lab.staff)),
            sessions,
        )

    def _add_people(self) -> None:
        """Staff with a place at the provider and an undertaking; second factors for all; a passkey of theirs."""
        run = self.lab.administrator.execute
        provider = uuid5(NOBODY, "the provider")
        for table in (
            "mfa_authenticator",
            "usersessions_usersession",
            "django_session",
            "account_emailaddress",
        ):
            run(f"DELETE FROM {table}")  # type: ignore[call-overload]
        run(
            "INSERT INTO accounts_organisation (id, kind, name, slug, language, created_at)"
            " VALUES (%s, 'provider', 'Provider', 'provider', 'nl', %s)",
            [provider, NOON],
        )
        office = Client(
            provider, "provider", "provider", self.lab.staff, {t: uuid5(provider, t) for t in self.lab.tables}
        )
        for table in ("accounts_membership", "accounts_undertaking"):
            self.lab.add(table, {**self.lab.values(table, office), **STAFF.get(table, {})})
        people = {
            self.lab.ours.person: "ours",
            self.lab.theirs.person: self.lab.theirs.mark,
            self.lab.staff: "staff",
        }
        for n, (person, mark) in enumerate(people.items()):
            self._authenticator(PASSKEY + 10 + n, person, "totp", mark)
        self._authenticator(PASSKEY + 1, self.lab.theirs.person, "webauthn", self.lab.theirs.mark)

    def _authenticator(self, identity: int, person: UUID, kind: str, mark: str) -> None:
        self.lab.administrator.execute(
            "INSERT INTO mfa_authenticator (id, user_id, type, data, created_at) VALUES (%s, %s, %s, %s, %s)",
            [
                identity,
                person,
                kind,
                f'{{"name": "{mark} key", "secret": "{mark}", "credential": {{}}}}',
                NOON,
            ],
        )


STAFF = {"accounts_membership": {"role": "owner"}}


def answer(response: Any, asked: list[Any]) -> Answer:
    """Take out of a response what was asked and what always changes."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = tuple(
        sorted(
            (name.lower(), masked(value, asked))
            for name, value in response.items()
            if name.lower() not in NOT_COMPARED
        )
    )
    cookies = tuple(
        ("set-cookie", f"{name}={masked(content(name, cookie.value), asked)}")
        for name, cookie in response.cookies.items()
        if "csrf" not in name
    )
    return Answer(response.status_code, headers + cookies, masked(body.decode("utf-8", "replace"), asked))


def content(name: str, value: str) -> str:
    """Return what a cookie says; messages to the reader are packed, with the time."""
    if name != "messages":
        return value
    return " ".join(str(message) for message in CookieStorage(HttpRequest())._decode(value) or ())


def masked(text: str, asked: list[Any]) -> str:
    """Put a mark where the text says what was asked."""
    for value in sorted({str(each) for each in asked}, key=len, reverse=True):
        if len(value) > 3:
            for form in {value, quote(value, safe=""), quote(quote(value, safe=""), safe="")}:
                text = text.replace(form, "(asked)")
    for pattern in CHANGING:
        text = pattern.sub(r"\1(changing)", text)
    return text


def variants(lab: Laboratory, address: Address) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return pairs of values for an address: the victim's, and the same with what does not exist instead."""
    parameters = address.parameters
    if not parameters:
        return [({}, {})]
    theirs = {each: FACTORIES[each].of(lab, lab.theirs) for each in parameters}
    absent = {each: FACTORIES[each].absent for each in parameters}
    found = [(theirs, absent)]
    own = "slug:organisation"
    if own in parameters and len(parameters) > 1:
        found.append(({**theirs, own: lab.ours.slug}, {**absent, own: lab.ours.slug}))
    return found


def told_ids(lab: Laboratory, client: Client | None) -> dict[str, str]:
    """Return a query or form that names everything of a client, or (None) of nobody."""
    names = (
        "organisation",
        "client",
        "person",
        "website",
        "number",
        "channel",
        "call",
        "membership",
        "key",
        "id",
    )
    tables = {
        "website": "calls_website",
        "number": "calls_trackingnumber",
        "channel": "calls_channel",
        "call": "calls_call",
        "membership": "accounts_membership",
        "key": "accounts_apikey",
    }
    found = {}
    for name in names:
        if client is None:
            found[name] = NEVER_MADE
        elif name in tables:
            found[name] = client.rows[tables[name]]
        else:
            found[name] = client.person if name == "person" else client.organisation
    return {name: str(value) for name, value in found.items()}
