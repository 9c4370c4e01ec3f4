"""The server that the tests of the whole product lean on."""

from pathlib import Path

import psycopg
import pytest

from schakel.run.embedded.for_tests import start_for_tests
from schakel.run.embedded.layout import APP, EDGE, OWNER, SUPPORT, SYSTEM

pytestmark = pytest.mark.server


def test_every_role_comes_in_and_is_itself(tmp_path: Path) -> None:
    with start_for_tests(tmp_path) as server:
        for role in (OWNER, APP, SYSTEM, EDGE, SUPPORT):
            with psycopg.connect(server.conninfo(role)) as connection:
                row = connection.execute("SELECT current_user, current_schemas(false)").fetchone()
            assert row == (role, ["cell1", "jobs"])

    assert server.cluster
    assert not server.cluster.is_running()
