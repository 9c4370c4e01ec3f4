"""The sources the product knows by name, read once and looked up by host, alias or click id."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

_COUNTRY = 2  # letters of a country's top-level domain
_FRONTS = frozenset({"www", "m", "images", "lens"})


class Kind(StrEnum):
    SEARCH = "search"
    SOCIAL = "social"
    VIDEO = "video"
    ASSISTANT = "assistant"
    MAIL = "mail"
    SHOPPING = "shopping"
    AFFILIATE = "affiliate"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class Known:
    """A source with a name. `kind` decides its group together with whether the click was paid for."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class ClickId:
    """A parameter that an advertising platform adds.

    `paid` is False where it marks unpaid links as well; `covers` are the sources whose advertisements
    carry it; the lowest `weight` counts first.
    """

    weight: int
    name: str
    source: Known
    medium: str
    paid: bool
    covers: frozenset[Known]


@dataclass(frozen=True, slots=True)
class _Lists:
    hosts: dict[str, Known]
    brands: dict[str, Known]
    names: dict[str, Known]
    apps: dict[str, Known]
    click_ids: dict[str, ClickId]


def _read() -> _Lists:
    data = tomllib.loads((files(__package__) / "sources.toml").read_text(encoding="utf-8"))
    lists = _Lists({}, {}, {}, {}, {})
    for kind in Kind:
        for name, entry in data[kind].items():
            known = Known(name, kind)
            lists.names[name] = known
            lists.names.update(dict.fromkeys(entry.get("aliases", ()), known))
            lists.apps.update(dict.fromkeys(entry.get("apps", ()), known))
            for host in entry["hosts"]:
                where, key = (lists.brands, host[:-2]) if host.endswith(".*") else (lists.hosts, host)
                where[key] = known
    for weight, entry in enumerate(data["click_id"]):
        source = lists.names[entry["source"]]
        covers = frozenset({source, *(lists.names[name] for name in entry.get("covers", ()))})
        lists.click_ids[entry["name"]] = ClickId(
            weight, entry["name"], source, entry["medium"], entry.get("paid", True), covers
        )
    return lists


_LISTS = _read()
CLICK_IDS = _LISTS.click_ids


@lru_cache(maxsize=4096)
def by_host(host: str) -> Known | None:
    """The known source a host belongs to.

    That is the longest listed domain it equals or stands under, else a brand under a country's domain
    ("www.google.co.uk"). A brand in front of somebody else's domain ("google.evil.example") is nobody.
    """
    rest = host
    while rest:
        if found := _LISTS.hosts.get(rest):
            return found
        rest = rest.partition(".")[2]
    return _brand(host.split("."))


def _brand(labels: list[str]) -> Known | None:
    at = len(labels) - 2
    if at < 0 or (labels[-1] != "com" and len(labels[-1]) != _COUNTRY):
        return None
    if labels[at] in {"co", "com"} and len(labels[-1]) == _COUNTRY and at > 0:
        at -= 1
    found = _LISTS.brands.get(labels[at])
    if found and found.kind is Kind.SEARCH and not _FRONTS.issuperset(labels[:at]):
        return None
    return found


def by_app(package: str) -> Known | None:
    """The known source behind an Android package name."""
    return _LISTS.apps.get(package)


@lru_cache(maxsize=4096)
def by_name(name: str) -> Known | None:
    """The known source somebody means in a tag: its name, an alias, or its address."""
    return _LISTS.names.get(name) or (by_host(name) if "." in name else None)
