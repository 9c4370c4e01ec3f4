import os
import subprocess
import sys
import threading
from typing import Any

import pytest
from django.db import connections, utils

from schakel.kernel.ids import new_id
from schakel.shared.vault import interface as vault
from schakel.shared.vault import keyring
from schakel.shared.vault.models import PlaneKey, SubjectKey

ROW = new_id()
PLACE: dict[str, Any] = {"table": "events_endpoint", "field": "secret", "pk": ROW}


@pytest.mark.usefixtures("keys")
class TestWithKeys:
    """Everything that asks the keys' cluster."""

    @pytest.mark.parametrize("text", ["", "geheim", "Zoë 🎉", b"\x00\xff"])
    def test_what_was_sealed_opens(self, text: str | bytes) -> None:
        subject = new_id()

        sealed = vault.seal(subject, text, **PLACE)

        assert vault.open(subject, sealed, **PLACE) == (text.encode() if isinstance(text, str) else text)
        assert vault.open(subject, memoryview(sealed), **PLACE) == vault.open(subject, sealed, **PLACE)

    def test_it_opens_in_another_process_that_has_no_key_yet(self) -> None:
        subject = new_id()
        sealed = vault.seal(subject, "geheim", **PLACE)

        keyring.lose_all()

        assert vault.open(subject, sealed, **PLACE) == b"geheim"

    def test_subjects_rows_and_fields_cannot_change_places(self) -> None:
        ans, piet = new_id(), new_id()
        sealed = vault.seal(ans, "of Ans", **PLACE)
        vault.seal(piet, "of Piet", **PLACE)

        with pytest.raises(vault.ForgottenError):
            vault.open(piet, sealed, **PLACE)
        with pytest.raises(vault.TamperedError):
            vault.open(ans, sealed, **{**PLACE, "pk": new_id()})
        with pytest.raises(vault.TamperedError):
            vault.open(ans, sealed, **{**PLACE, "field": "other"})

    def test_what_is_forgotten_cannot_be_read_and_others_still_can(self) -> None:
        ans, piet = new_id(), new_id()
        of_ans, of_piet = vault.seal(ans, "of Ans", **PLACE), vault.seal(piet, "of Piet", **PLACE)

        assert [vault.forget(ans), vault.forget(ans)] == [True, False]

        with pytest.raises(vault.ForgottenError):
            vault.open(ans, of_ans, **PLACE)
        assert vault.open(piet, of_piet, **PLACE) == b"of Piet"

    def test_a_forgotten_subject_starts_again_with_a_new_key(self) -> None:
        subject = new_id()
        before = vault.seal(subject, "before", **PLACE)
        vault.forget(subject)

        after = vault.seal(subject, "after", **PLACE)

        assert vault.open(subject, after, **PLACE) == b"after"
        with pytest.raises(vault.ForgottenError):
            vault.open(subject, before, **PLACE)

    def test_keys_that_change_rows_do_not_unwrap(self) -> None:
        ans, piet = new_id(), new_id()
        sealed = vault.seal(ans, "of Ans", **PLACE)
        vault.seal(piet, "of Piet", **PLACE)
        wrapped = bytes(SubjectKey.objects.get(subject=piet).wrapped)
        with connections["keys_owner"].cursor() as cursor:
            cursor.execute("UPDATE vault_subjectkey SET wrapped = %s WHERE subject = %s", [wrapped, ans])
        keyring.lose_all()

        with pytest.raises(vault.TamperedError):
            vault.open(ans, sealed, **PLACE)

    def test_another_master_key_is_recognised(self, settings: Any) -> None:
        subject = new_id()
        sealed = vault.seal(subject, "geheim", **PLACE)
        keyring.lose_all()
        settings.VAULT_MASTER_KEY = "another one, and as long as a real one has to be"

        with pytest.raises(vault.WrongMasterKeyError):
            vault.open(subject, sealed, **PLACE)

    def test_the_database_holds_no_key_and_no_text_in_the_clear(self) -> None:
        subject = new_id()
        sealed = vault.seal(subject, "geheim", **PLACE)
        used = keyring.key_to_seal(subject)

        stored = [bytes(row.wrapped) for row in SubjectKey.objects.all()]
        stored += [bytes(row.wrapped) for row in PlaneKey.objects.all()]

        assert len(stored) == 2
        assert not any(used.key in each for each in stored)
        assert b"geheim" not in sealed

    def test_the_application_cannot_change_a_key(self) -> None:
        vault.seal(new_id(), "geheim", **PLACE)

        with pytest.raises(utils.ProgrammingError, match="permission denied"):
            SubjectKey.objects.update(wrapped=b"")

    def test_threads_that_make_a_subjects_key_at_once_agree(self) -> None:
        subject, found = new_id(), []
        start = threading.Barrier(8)

        def make() -> None:
            start.wait()
            found.append(vault.seal(subject, "geheim", **PLACE))
            connections.close_all()

        threads = [threading.Thread(target=make) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert {vault.open(subject, sealed, **PLACE) for sealed in found} == {b"geheim"}
        assert SubjectKey.objects.count() == PlaneKey.objects.count() == 1


_OTHER_PROCESS = """
import django, sys, uuid
django.setup()
from django.conf import settings
settings.VAULT_MASTER_KEY = sys.argv[3]
from schakel.shared.vault import interface as vault
print("ready", flush=True)
sys.stdin.read(1)
subject, row = uuid.UUID(sys.argv[1]), uuid.UUID(sys.argv[2])
print(vault.seal(subject, "from outside", table="events_endpoint", field="secret", pk=row).hex())
"""


def test_processes_that_make_a_subjects_key_at_once_agree(keys: Any, settings: Any) -> None:
    subject = new_id()
    words = [sys.executable, "-c", _OTHER_PROCESS, str(subject), str(ROW), settings.VAULT_MASTER_KEY]
    surroundings = {**os.environ, **keys.environment(), "DJANGO_SETTINGS_MODULE": "schakel.run.settings_test"}
    others = [
        subprocess.Popen(words, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]

    for other in others:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
    for other in others:
        assert other.stdin is not None
        other.stdin.write("x")
        other.stdin.flush()
    sealed = [other.communicate(timeout=60)[0] for other in others]

    opened = [vault.open(subject, bytes.fromhex(each.strip()), **PLACE) for each in sealed]
    assert opened == [b"from outside"] * 3
    assert SubjectKey.objects.count() == 1
