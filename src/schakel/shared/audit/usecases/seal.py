"""Chain what was recorded since the last time, and anchor the head."""

import json
import os
from base64 import b64encode
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connections

from schakel.shared.audit.chain import START, extend
from schakel.shared.audit.models import AuditAnchor, AuditEntry, AuditSeal
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction, system, transaction

BATCH = 1000


def seal(organisation: UUID) -> int:
    """Chain this organisation's unsealed entries in order and anchor the new head; returns how many."""
    with transaction(system("audit", organisation)) as tx:
        with connections[tx.using].cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended('audit ' || %s, 0))", [str(organisation)]
            )
        sealed = AuditSeal.objects.of(organisation)
        last = sealed.order_by("-position").first()
        position, head = (last.position, bytes(last.digest)) if last else (0, START)
        entries = list(
            AuditEntry.objects.of(organisation)
            .exclude(id__in=sealed.values("entry_id"))
            .order_by("id")[:BATCH]
        )
        if not entries:
            return 0
        digests = list(extend(head, (entry.sealed() for entry in entries)))
        AuditSeal.objects.of(organisation).bulk_create(
            AuditSeal(organisation_id=organisation, position=position + n, entry_id=entry.id, digest=each)
            for n, (entry, each) in enumerate(zip(entries, digests, strict=True), start=1)
        )
        anchor = _anchor(tx, position + len(entries), digests[-1])
    _keep_outside(anchor)
    return len(entries)


def _anchor(tx: Transaction, position: int, head: bytes) -> AuditAnchor:
    return AuditAnchor.objects.of(tx.organisation).create(position=position, digest=head, at=now())


def _keep_outside(anchor: AuditAnchor) -> None:
    """Keep the head outside the database too: cutting off the last entries then shows as well.

    After the commit, so that the file never knows a head that the database does not.
    """
    line = {
        "organisation": str(anchor.organisation_id),
        "position": anchor.position,
        "digest": b64encode(anchor.digest).decode(),
        "at": anchor.at.isoformat(),
    }
    path = Path(settings.AUDIT_ANCHORS)
    path.parent.mkdir(parents=True, exist_ok=True)
    torn = _is_torn(path)  # then the machine stopped in the middle of a line, which stays a line of its own
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a") as file:
        file.write(("\n" if torn else "") + json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _is_torn(path: Path) -> bool:
    if not path.exists() or path.stat().st_size == 0:
        return False
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() != b"\n"
