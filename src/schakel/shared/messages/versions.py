"""Versions of the words: what a template said, with its translations, at the time that it was used.

A version is named by the SHA-256 of everything the words came from: the templates of subject and text, what each
of their sentences is in the language, and the layout of the mail. Another comma is another version.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template import Template
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils import translation

from schakel.kernel.ids import new_id
from schakel.shared.messages.models import TemplateVersion

_meaning = translation.gettext
_meaning_of_many = translation.ngettext
"""Under other names: the collector of the product's texts takes their usual ones for sentences written here."""


class ScatteredTemplateError(ValueError):
    """A template that includes or extends another one: its version would not show all of its words."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the words of a kind of message in a language."""

    kind: str
    language: str
    source: dict[str, Any]

    @property
    def hash(self) -> str:
        """The name of the version."""
        whole = {"kind": self.kind, "language": self.language, **self.source}
        return hashlib.sha256(canonical(whole)).hexdigest()


def canonical(facts: dict[str, Any]) -> bytes:
    """Return facts as the bytes that are hashed: JSON with sorted names, without spaces, in UTF-8."""
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def version_of(kind: str, language: str, templates: dict[str, Template]) -> Version:
    """Return the version of these templates (each with its part: "subject", "text", "layout").

    Raises ScatteredTemplateError.
    """
    with translation.override(language):
        words = {
            said: meant for part in templates.values() for said, meant in sorted(set(_translations(part)))
        }
    sources = {part: str(template.source) for part, template in templates.items()}
    return Version(kind, language, {**sources, "translations": words})


def remember(version: Version, at: datetime) -> None:
    """Keep a version as it is used; one that is known stays as it was first used."""
    TemplateVersion.objects.bulk_create(
        [
            TemplateVersion(
                id=new_id(),
                kind=version.kind,
                language=version.language,
                hash=version.hash,
                source=version.source,
                first_used_at=at,
            )
        ],
        ignore_conflicts=True,
    )


def _translations(template: Template) -> Iterator[tuple[str, str]]:
    nodes: Any = template.nodelist
    for foreign in (ExtendsNode, IncludeNode):
        if nodes.get_nodes_by_type(foreign):
            raise ScatteredTemplateError(f"{template.name}: the words of a message stand in one file")
    for node in nodes.get_nodes_by_type(TranslateNode):
        said = getattr(node.filter_expression.var, "literal", None)
        if isinstance(said, str):
            yield said, _meaning(said)
    for block in nodes.get_nodes_by_type(BlockTranslateNode):
        for tokens in filter(None, (block.singular, block.plural)):
            said, _names = block.render_token_list(tokens)
            yield said, _block(block, said)


def _block(block: BlockTranslateNode, said: str) -> str:
    """Return what a block says; of a plural all forms, told apart by the number that asks for them."""
    if not block.plural:
        return _meaning(said)
    one, _names = block.render_token_list(block.singular)
    many, _names = block.render_token_list(block.plural)
    return _meaning_of_many(one, many, 1 if said == one else 2)
