"""Websites on which a client may use the application, and uses elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class SiteState(StrEnum):
    """How far a website is."""

    NAMED = "named"  # stands in the contract; the client has not declared yet that it may act for it
    REPORTED = "reported"  # told by the client, no consent of the provider yet
    ACTIVE = "active"
    REFUSED = "refused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A website of a client, with the moments that decide what it may be used for.

    `declared` is when the client declared that it is entitled to act for it; `named` when the contract named it,
    `reported` when the client told of it beside the contract, and `consented` when the provider agreed in writing.
    """

    host: str
    declared: datetime | None = None
    named: datetime | None = None
    reported: datetime | None = None
    consented: datetime | None = None
    refused: datetime | None = None
    removed: datetime | None = None


class Where(StrEnum):
    """Where an address of another website was used."""

    RETURN = "return"
    CANCEL = "cancel"
    EMBED = "embed"
    LINK = "link"
    GOODS = "goods"  # the link fits no goods or services that were declared


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignUse:
    """A use that was refused, or found: on which host, when, and since when that host had been reported, if ever."""

    host: str
    at: datetime
    where: Where
    reported: datetime | None = None


@dataclass(frozen=True, slots=True)
class ForeignFinding:
    """The uses of what had not been reported before."""

    uses: Sequence[ForeignUse] = field(default=())
