"""Destroy a key."""

from uuid import UUID

from schakel.shared.vault.cache import keys
from schakel.shared.vault.models import SubjectKey


def forget(subject: UUID) -> bool:
    """Destroy the subject's key: all that was sealed for it is unreadable for ever; tells whether there was one.

    It cannot be undone and does not wait for a transaction of the caller, which is in another cluster: call it
    after the commit. Other processes lose the key within a minute, backups of the keys within a week.
    """
    deleted, _ = SubjectKey.objects.filter(subject=subject).delete()
    keys.drop(subject)
    return deleted > 0
