"""Which kinds of notices there are, and which of them somebody may do without.

An app says so on its AppConfig, each kind with what it is called on pages:

    mandatory_notices = {"agreements.terms_changed": _("New versions of your terms")}
    optional_notices = {"calls.block_lifted": _("Your call tracking runs again")}

A notice is mandatory when rights or terms hang on it: it goes to everybody whom it is addressed to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from schakel.shared.messages.rendering import BadMessageError


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice."""

    kind: str
    label: Any
    mandatory: bool


def kinds() -> list[NoticeKind]:
    """Return every declared kind, mandatory ones first. Raises BadMessageError for one declared as both."""
    found: dict[str, NoticeKind] = {}
    for mandatory, name in ((True, "mandatory_notices"), (False, "optional_notices")):
        for config in apps.get_app_configs():
            declared: Mapping[str, Any] = getattr(config, name, {})
            for kind, label in declared.items():
                if kind in found:
                    raise BadMessageError(f"{kind} is declared twice")
                found[kind] = NoticeKind(kind, label, mandatory)
    return list(found.values())


def kind_of(kind: str) -> NoticeKind:
    """Return one kind. Raises BadMessageError when no app declares it."""
    for each in kinds():
        if each.kind == kind:
            return each
    raise BadMessageError(f"no app declares notices of the kind {kind!r}")
