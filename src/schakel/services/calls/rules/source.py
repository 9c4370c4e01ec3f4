"""Where a visitor came from, read from the address of the landing page and the referrer.

Order of evidence: the tags (utm_*), else the click id of an advertising platform, else the referrer, else
direct. Tags give the words; whatever they leave open is filled from the click id. The *group* follows the
tags too, but not against a platform's own proof of an advertisement click:

- a tag that names no medium, an unknown one, or an unpaid click ("organic", "referral") gives way to such
  a click id;
- a paid medium with a source that this click id does not belong to is an advertisement of the click id's
  platform, unless the named platform's own click id is there as well;
- any other medium that the tags state ("e-mail", "affiliate", "display" ...) stands: click ids stay
  behind in copied links.

Of a parameter given twice the first one that says something counts. Nothing here raises, whatever the
input: texts are cut, cleaned of control and direction characters, and badly encoded bytes are replaced.
Runs in the visitor's request.
"""

import re
from functools import lru_cache
from urllib.parse import unquote_plus

from schakel.services.calls.facts import Source, SourceBasis, SourceGroup
from schakel.services.calls.rules.grouping import group_of, unpaid_medium
from schakel.services.calls.rules.known_sources import CLICK_IDS, ClickId, Known, by_app, by_host, by_name

LONGEST_ADDRESS = 8192
LONGEST_TEXT = 200
LONGEST_CLICK_ID = 512
_LONGEST_HOST = 253
_LONGEST_AUTHORITY = 512
_LONGEST_PATH = 500
_MOST_PARAMETERS = 200
_LONGEST_REFERRER = 512  # only its host is read

_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
_TAGS = frozenset({"utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "gad_campaignid"})
_NOTHING_SAID = frozenset({"", "(none)", "(not set)", "none", "null", "undefined", "(direct)", "not set"})


def classify(url: str | None, referrer: str | None = "") -> Source:
    """Where the visitor of `url` came from.

    Click ids that are longer than `LONGEST_CLICK_ID` are dropped, because half of one is of no use to
    anybody.
    """
    host, path, query = _split(url)
    tags, marks = _parameters(query)
    click_ids = sorted((CLICK_IDS[name] for name in marks), key=_weight) if marks else []
    from_host, from_source = _referrer(referrer[:_LONGEST_REFERRER]) if referrer else ("", None)
    if tags:
        basis, source, medium, known = _from_tags(tags, click_ids, from_host, from_source)
    elif click_ids:
        basis, source, medium, known = _from_click_id(click_ids, from_source)
    else:
        basis, source, medium, known = _from_referrer(host, from_host, from_source)
    campaign = tags.get("utm_campaign") or tags.get("gad_campaignid", "")
    return Source(
        group=_plain_group(basis) or group_of(known, source, medium, campaign, click_ids),
        basis=basis,
        source=source,
        medium=medium,
        campaign=campaign,
        term=tags.get("utm_term", ""),
        content=tags.get("utm_content", ""),
        click_ids=tuple((found.name, marks[found.name]) for found in click_ids) if marks else (),
        referrer_host=from_host,
        landing_host=host,
        landing_path=path,
    )


type _Found = tuple[SourceBasis, str, str, Known | None]


def _from_tags(
    tags: dict[str, str], click_ids: list[ClickId], from_host: str, from_source: Known | None
) -> _Found:
    source = tags.get("utm_source", "").lower()
    medium = tags.get("utm_medium", "").lower()
    source = "" if source in _NOTHING_SAID else source
    medium = "" if medium in _NOTHING_SAID else medium
    known = by_name(source) if source else None
    if not source:
        known = click_ids[0].source if click_ids else from_source
        source = known.name if known else from_host
    if not medium and click_ids:
        medium = click_ids[0].medium
    basis: SourceBasis = "utm"
    return basis, source[:LONGEST_TEXT], medium[:LONGEST_TEXT], known


def _from_click_id(click_ids: list[ClickId], from_source: Known | None) -> _Found:
    first = click_ids[0]
    known = from_source if from_source in first.covers else first.source
    return "click id", known.name if known else first.source.name, first.medium, known


def _from_referrer(host: str, from_host: str, from_source: Known | None) -> _Found:
    if not from_host:
        return "direct", "", "", None
    if _bare(from_host) == _bare(host):
        return "internal", "", "", None
    if from_source is None:
        return "referrer", _bare(from_host)[:LONGEST_TEXT], "referral", None
    return "referrer", from_source.name, unpaid_medium(from_source.kind), from_source


def _plain_group(basis: SourceBasis) -> SourceGroup | None:
    if basis == "direct":
        return SourceGroup.DIRECT
    return SourceGroup.INTERNAL if basis == "internal" else None


def _weight(click_id: ClickId) -> int:
    return click_id.weight


@lru_cache(maxsize=4096)
def _referrer(referrer: str) -> tuple[str, Known | None]:
    """Host of the referrer and the source known by it.

    For an Android app the name of its package stands for the host.
    """
    host = _split(referrer)[0]
    if referrer[:14].lower() == "android-app://":
        return host, by_app(host)
    return host, by_host(host)


def _split(url: str | None) -> tuple[str, str, str]:
    """Host (lower case, no port), path and query of an address.

    A fragment that carries tags counts as more query.
    """
    if not url:
        return "", "", ""
    url = url[:LONGEST_ADDRESS]
    url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    _, separator, rest = url.partition("//")
    if not separator:
        rest = url
    authority, slash, path = rest.partition("/")
    if "=" in fragment:
        query = f"{query}&{fragment.partition('?')[2] or fragment}"
    return _host(authority[:_LONGEST_AUTHORITY]), clean(slash + path, _LONGEST_PATH), query


@lru_cache(maxsize=4096)
def _host(authority: str) -> str:
    host = authority.rpartition("@")[2].lower()
    host = host.partition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
    return clean(host.rstrip("."), _LONGEST_HOST)


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _parameters(query: str) -> tuple[dict[str, str], dict[str, str]]:
    """The tags and the click ids of a query, first one that says something first, decoded and cleaned."""
    tags: dict[str, str] = {}
    marks: dict[str, str] = {}
    if not query:
        return tags, marks
    for pair in query.split("&", _MOST_PARAMETERS)[:_MOST_PARAMETERS]:
        name, _, value = pair.partition("=")
        name = name.lower()
        if not value:
            continue
        if name in _TAGS:
            text = clean(decode(value), LONGEST_TEXT)
            if name not in tags and text and not _names_a_person(text):
                tags[name] = text
        elif name in CLICK_IDS and name not in marks:
            text = clean(decode(value), LONGEST_CLICK_ID + 1)
            if 0 < len(text) <= LONGEST_CLICK_ID:
                marks[name] = text
    return tags, marks


def _names_a_person(text: str) -> bool:
    """Whether a tag carries an e-mail address: a mistake of who wrote the link, and no kind of data of 12.2."""
    return "@" in text and _ADDRESS.search(text) is not None


def decode(value: str) -> str:
    """Undo percent-encoding: UTF-8, else the encoding of old western pages."""
    if "%" not in value:
        return value.replace("+", " ")
    try:
        return unquote_plus(value, errors="strict")
    except UnicodeDecodeError:
        return unquote_plus(value, encoding="cp1252", errors="replace")
    except UnicodeEncodeError:  # a lone surrogate in the input itself
        return unquote_plus(clean(value, LONGEST_ADDRESS), errors="replace")


def clean(text: str, longest: int) -> str:
    """Text without control, direction and half characters, trimmed and cut to `longest` characters."""
    if not text.isprintable():
        text = "".join(character for character in text if character.isprintable())
    text = text.strip()
    return text if len(text) <= longest else text[:longest].rstrip()
