"""Prove that an organisation's log is whole."""

import json
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from schakel.shared.audit.chain import START, digest
from schakel.shared.audit.models import AuditAnchor, AuditEntry, AuditSeal


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was sealed."""

    position: int
    what: str
    """changed | missing | cut"""


def verify(organisation: UUID) -> list[Finding]:
    """Recompute the chain and compare it with the seals and the anchors; an empty list means whole."""
    entries = {entry.id: entry for entry in AuditEntry.objects.of(organisation)}
    found: list[Finding] = []
    head, expected = START, 1
    for seal in AuditSeal.objects.of(organisation).order_by("position"):
        if seal.position != expected:
            found.append(Finding(expected, "missing"))
        entry = entries.get(seal.entry_id)
        if entry is None:
            found.append(Finding(seal.position, "missing"))
        elif digest(head, entry.sealed()) != bytes(seal.digest):
            found.append(Finding(seal.position, "changed"))
        head, expected = bytes(seal.digest), seal.position + 1
    found.extend(_against_anchors(organisation))
    return found


def _against_anchors(organisation: UUID) -> list[Finding]:
    heads = {seal.position: bytes(seal.digest) for seal in AuditSeal.objects.of(organisation)}
    anchors = {(a.position, bytes(a.digest)) for a in AuditAnchor.objects.of(organisation)} | _outside(
        organisation
    )
    return [
        Finding(position, "cut" if position not in heads else "changed")
        for position, head in sorted(anchors)
        if heads.get(position) != head
    ]


def _outside(organisation: UUID) -> set[tuple[int, bytes]]:
    path = Path(settings.AUDIT_ANCHORS)
    if not path.exists():
        return set()
    anchors = (_read(line) for line in path.read_text().splitlines())
    return {
        (anchor["position"], b64decode(anchor["digest"]))
        for anchor in anchors
        if anchor.get("organisation") == str(organisation)
    }


def _read(line: str) -> dict[str, Any]:
    """Return the anchor on a line; nothing for one that was torn when the machine stopped."""
    try:
        anchor: dict[str, Any] = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return anchor
