"""What differs between a version of a document and the one before it."""

from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from schakel.kernel.terms import Terms
from schakel.shared.agreements.facts.documents import ChangedParameter, Difference, Paragraph
from schakel.shared.agreements.models import TermsVersion
from schakel.shared.agreements.queries.articles import article_of
from schakel.shared.agreements.queries.shown import texts_of
from schakel.shared.agreements.services import service_of


def difference(version: UUID, before: int | None = None) -> Difference | None:
    """Return what differs from an earlier version (number `before`), or the last published one before it.

    None when there is no such version.
    """
    row = TermsVersion.objects.get(pk=version)
    earlier = TermsVersion.objects.filter(
        legal_entity=row.legal_entity_id,
        service=row.service,
        document=row.document,
        number__lt=row.number,
        state=TermsVersion.State.PUBLISHED,
    )
    if before is not None:
        earlier = earlier.filter(number=before)
    old = earlier.order_by("-number").first()
    if old is None:
        return None
    ours, theirs = texts_of(row), texts_of(old)
    texts = {
        language: paragraphs(theirs.get(language, ("", ""))[1], text)
        for language, (_title, text) in sorted(ours.items(), reverse=True)
    }
    return Difference(texts, tuple(_parameters(old, row)))


def paragraphs(before: str, after: str) -> tuple[Paragraph, ...]:
    """Compare two texts paragraph by paragraph."""
    old, new = _split(before), _split(after)
    found: list[Paragraph] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found += [Paragraph("same", text) for text in old[a:b]]
            continue
        found += [Paragraph("removed", text) for text in old[a:b]]
        found += [Paragraph("added", text) for text in new[c:d]]
    return tuple(found)


def _split(text: str) -> list[str]:
    return [each.strip() for each in text.replace("\r\n", "\n").split("\n") if each.strip()]


def _parameters(old: TermsVersion, new: TermsVersion) -> list[ChangedParameter]:
    if old.parameters is None or new.parameters is None:
        return []
    kind = service_of(new.service).terms
    was, now = _told(kind, old.parameters), _told(kind, new.parameters)
    return [
        ChangedParameter(
            name, was[name].value, now[name].value, article_of(new.clauses, name, now[name].clause)
        )
        for name in now
        if name in was and was[name].value != now[name].value
    ]


def _told(kind: type[Terms], parameters: dict[str, Any]) -> dict[str, Any]:
    return {each.name: each for each in kind.from_json(parameters).describe()}
