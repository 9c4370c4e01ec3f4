"""The documents of the demo's provider, in plain words of its own (texts.toml).

Their numbers come from the typed parameters, so that text and rules cannot say different things. They are examples,
not advice.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from schakel.kernel.periods import Period
from schakel.kernel.terms import ClientEnds, Tacit
from schakel.shared.agreements.interface import ContractTerms, Written

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its key, sentences (key, periods to fill in), and the parameters that it gives."""

    key: str
    sentences: tuple[tuple[str, dict[str, Period]], ...]
    gives: tuple[str, ...] = field(default=())


def main_document(
    service: str, document: str, terms: ContractTerms
) -> tuple[dict[str, Written], dict[str, str]]:
    """Return the texts of a service's main document by language, and the article of each parameter."""
    articles = list(_articles(service, terms))
    given = {name: str(number) for number, each in enumerate(articles, 1) for name in each.gives}
    return _written(document, articles), given


def other_document(document: str) -> dict[str, Written]:
    """Return the texts of a document that gives no parameters."""
    return _written(document, [Article("data", (("how", {}),)), Article("questions", (("how", {}),))])


def _written(document: str, articles: list[Article]) -> dict[str, Written]:
    return {
        language: Written(
            title=_words("documents", document, place),
            text="\n\n".join(_article(number, each, place) for number, each in enumerate(articles, 1)),
        )
        for place, language in enumerate(LANGUAGES)
    }


def _article(number: int, article: Article, place: int) -> str:
    said = [
        _words(article.key, key, place).format(
            **{name: _period(period, place) for name, period in periods.items()}
        )
        for key, periods in article.sentences
    ]
    return f"# {number} {_words('titles', article.key, place)}\n{' '.join(said)}"


def _articles(service: str, terms: ContractTerms) -> Iterator[Article]:
    yield Article("work", ((service, {}),))
    yield Article(
        "renewal", ((Tacit(terms.renewal.tacit).name.lower(), {}),), ("renewal.stated_start", "renewal.tacit")
    )
    yield Article("notice", tuple(_notice(terms)), ("notice.client", "notice.client_ends", "notice.provider"))
    given = ("terms_change.silence_accepts", "terms_change.announced", "terms_change.may_end")
    yield Article("changes", tuple(_changes(terms)), given)
    yield _with_period("prices", "announced", terms.price_change.announced, "price_change.announced")
    lifting = ("suspension.lifts_itself", "suspension.fees_run_on")
    yield Article("stopping", (("how", {}),), lifting)
    after = terms.force_majeure.dissolve_after
    yield _with_period("force_majeure", "dissolve", after, "force_majeure.dissolve_after")
    yield Article("law", (("how", {}),), ("terms_change.authentic",))


def _with_period(key: str, sentence: str, period: Period | None, gives: str) -> Article:
    more = () if period is None else ((sentence, {"period": period}),)
    return Article(key, (("how", {}), *more), (gives,))


def _notice(terms: ContractTerms) -> Iterator[tuple[str, dict[str, Period]]]:
    notice = terms.notice
    yield "how", {}
    if notice.client is not None and notice.client.count:
        yield "client", {"period": notice.client}
    if notice.client_long is not None and notice.short_up_to is not None:
        yield "client_long", {"period": notice.client_long, "up_to": notice.short_up_to}
    if notice.client_ends == ClientEnds.TERM:
        yield "term", {}
    if notice.provider is not None:
        yield "provider", {"period": notice.provider}


def _changes(terms: ContractTerms) -> Iterator[tuple[str, dict[str, Period]]]:
    change = terms.terms_change
    yield "how", {}
    if change.silence_accepts is not None:
        yield "silence", {"period": change.silence_accepts}
    elif change.announced.count:
        yield "announced", {"period": change.announced}
    if change.may_end:
        yield "may_end", {}


def _period(period: Period, place: int) -> str:
    one, more = _words("units", period.unit.value, place).split("|")
    return f"{period.count} {one if period.count == 1 else more}"


def _words(group: str, key: str, place: int) -> str:
    return str(_texts()[group][key][place])


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))
