"""Finding and making keys in their own cluster.

Keys are made outside the caller's transaction, which is in another cluster: when that is rolled back, a key
without use stays behind, which harms nobody.
"""

from functools import cache
from uuid import UUID

from django.conf import settings

from schakel.kernel.ids import new_id
from schakel.shared.clock import now
from schakel.shared.vault import cipher
from schakel.shared.vault.cache import DataKey, keys
from schakel.shared.vault.cipher import VaultError
from schakel.shared.vault.models import PlaneKey, SubjectKey

PLANE = "main"
_TRIES = 5


class ForgottenError(VaultError):
    """The key was destroyed: what it sealed cannot be read any more, by anybody."""


class WrongMasterKeyError(VaultError):
    """The keys in the database were made under another master key than this installation's."""


def key_to_seal(subject: UUID) -> DataKey:
    """Return the subject's key, made when there is none; processes that do so at once agree on one."""
    if found := keys.get(subject):
        return found
    for _ in range(_TRIES):  # another process may forget the subject between the two statements
        if found := _read(subject):
            return found
        _make(subject)
    raise VaultError("the subject's key keeps disappearing")


def key_to_open(subject: UUID, key_id: UUID) -> DataKey:
    """Return the key with which something of the subject was sealed. Raises ForgottenError."""
    found = keys.get(subject)
    if found is None or found.id != key_id:
        found = _read(subject)
    if found is None or found.id != key_id:
        raise ForgottenError("the key of this text does not exist, or is not of this subject")
    return found


def _read(subject: UUID) -> DataKey | None:
    row = SubjectKey.objects.filter(subject=subject).first()
    if row is None:
        return None
    label = _label(row.id, subject)
    found = DataKey(row.id, cipher.unwrap(_plane_key(row.plane_key_id), bytes(row.wrapped), label))
    keys.put(subject, found)
    return found


def _make(subject: UUID) -> None:
    ours, plane = new_id(), _plane()
    wrapped = cipher.wrap(_plane_key(plane), cipher.new_key(), _label(ours, subject))
    row = SubjectKey(id=ours, subject=subject, plane_key_id=plane, wrapped=wrapped, created_at=now())
    SubjectKey.objects.bulk_create([row], ignore_conflicts=True)


def _label(key: UUID, subject: UUID) -> str:
    return f"subject key {key} of {subject}"


def _plane() -> UUID:
    """Return the id of the plane's key, made when there is none."""
    rows = PlaneKey.objects.filter(plane=PLANE, retired_at=None)
    if (found := rows.first()) is None:
        ours, master = new_id(), _master()
        wrapped = cipher.wrap(master, cipher.new_key(), f"plane key {ours}")
        print_ = cipher.fingerprint(master)
        row = PlaneKey(id=ours, plane=PLANE, master=print_, wrapped=wrapped, created_at=now())
        PlaneKey.objects.bulk_create([row], ignore_conflicts=True)
        found = rows.get()
    return found.id


@cache
def _plane_key(plane: UUID) -> bytes:
    row, master = PlaneKey.objects.get(pk=plane), _master()
    if bytes(row.master) != cipher.fingerprint(master):
        raise WrongMasterKeyError(
            "the keys were made under another master key; put back SCHAKEL_MASTER_KEY or the file master-key"
        )
    return cipher.unwrap(master, bytes(row.wrapped), f"plane key {plane}")


def _master() -> bytes:
    return cipher.master_key(settings.VAULT_MASTER_KEY)


def lose_all() -> None:
    """Let this process forget every key it holds: after the keys were restored or replaced."""
    keys.clear()
    _plane_key.cache_clear()
