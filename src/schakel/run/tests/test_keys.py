from pathlib import Path

import pytest

from schakel.run.databases import MigrationRouter
from schakel.run.secrets import master_key
from schakel.shared.vault.models import PlaneKey, SubjectKey


def test_only_the_vault_is_in_the_cluster_of_the_keys() -> None:
    router = MigrationRouter()

    assert [
        db for db in ("default", "owner", "jobs", "keys", "keys_owner") if router.allow_migrate(db, "vault")
    ] == ["keys_owner"]
    assert not router.allow_migrate("keys_owner", "accounts")
    assert (router.db_for_read(SubjectKey), router.db_for_write(PlaneKey)) == ("keys", "keys")


def test_the_master_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    made = master_key({}, tmp_path)

    assert master_key({}, tmp_path) == made
    assert len(made) == 64
    assert (tmp_path / "master-key").stat().st_mode & 0o777 == 0o600
    assert master_key({"SCHAKEL_MASTER_KEY": "k" * 43}, tmp_path) == "k" * 43
    with pytest.raises(ValueError, match="fewer than 43"):
        master_key({"SCHAKEL_MASTER_KEY": "k" * 42}, tmp_path)
