"""Which services have contracts: their keys and terms, declared when the product is put together."""

from dataclasses import dataclass
from typing import Any, Protocol, Self

from schakel.kernel.terms import (
    Acceptance,
    Ending,
    ForceMajeure,
    Grounds,
    Notice,
    Offers,
    PriceChange,
    Renewal,
    Suspension,
    Terms,
    TermsChange,
    WrittenForm,
)
from schakel.shared.agreements.facts.scope import Part


class ContractTerms(Protocol):
    """What the terms of every service speak of; what only some have is asked with `group_of`."""

    @property
    def notice(self) -> Notice: ...
    @property
    def renewal(self) -> Renewal: ...
    @property
    def ending(self) -> Ending: ...
    @property
    def terms_change(self) -> TermsChange: ...
    @property
    def acceptance(self) -> Acceptance: ...
    @property
    def written(self) -> WrittenForm: ...
    @property
    def offers(self) -> Offers: ...
    @property
    def price_change(self) -> PriceChange: ...
    @property
    def suspend_on(self) -> Grounds: ...
    @property
    def end_on(self) -> Grounds: ...
    @property
    def suspension(self) -> Suspension: ...
    @property
    def force_majeure(self) -> ForceMajeure: ...
    def replace(self, **changes: Any) -> Self: ...
    def to_json(self) -> dict[str, Any]: ...
    def clause_of(self, name: str, *otherwise: str) -> str: ...


def group_of[G: Terms](terms: ContractTerms, kind: type[G], name: str) -> G | None:
    """Return a group that only some services have ("seats"), or None."""
    found = getattr(terms, name, None)
    return found if isinstance(found, kind) else None


class UnknownServiceError(LookupError):
    """No service of this key is declared."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that clients can have a contract about; `name` is in the reader's language.

    `main` is the document that holds the parameters. `parts` are what a contract about it can list.
    """

    key: str
    name: Any
    terms: type[Terms]
    main: str = "terms"
    parts: tuple[Part, ...] = ()


_known: dict[str, Service] = {}


def declare(*services: Service) -> None:
    """Have services known, once each. Raises ValueError for another one of the same key."""
    for service in services:
        if _known.setdefault(service.key, service).terms is not service.terms:
            raise ValueError(f"two services are called {service.key}")


def service_of(key: str) -> Service:
    """Return the service of a key. Raises UnknownServiceError."""
    try:
        return _known[key]
    except KeyError:
        raise UnknownServiceError(key) from None


def services() -> tuple[Service, ...]:
    """Return the services in the order in which they were declared."""
    return tuple(_known.values())
