"""Which server is taken, and how the rest of the product connects to it."""

from pathlib import Path

import psycopg
import pytest

from schakel.run.embedded.errors import ServerError
from schakel.run.embedded.find import find_server
from schakel.run.embedded.layout import APP, OWNER
from schakel.run.embedded.tests.scenarios import cluster_in


def fake(folder: Path, version: str) -> Path:
    """Make a PostgreSQL that says it is of this version."""
    folder.mkdir()
    for name in ("postgres", "initdb"):
        (folder / name).write_text(f'#!/bin/sh\necho "postgres (PostgreSQL) {version}"\n')
        (folder / name).chmod(0o755)
    return folder


def test_a_url_wins_and_nothing_is_started(home: Path) -> None:
    environ = {
        "SCHAKEL_HOME": str(home),
        "DATABASE_URL": "postgresql://shop:s3cret@db.example:5433/shop?sslmode=require",
    }
    server = find_server(environ)

    assert (server.source, server.is_ours) == ("url", False)
    assert server.django(OWNER) == {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": "db.example",
        "PORT": "5433",
        "USER": "shop",
        "PASSWORD": "s3cret",
        "NAME": "shop",
        "OPTIONS": {
            "application_name": "schakel",
            "sslmode": "require",
            "options": "-c search_path=cell1,jobs",
        },
    }
    assert server.environment() == {}
    assert list(home.iterdir()) == []
    with pytest.raises(ServerError, match="has no password for schakel_app; run `schakel migrate` first"):
        server.conninfo(APP)


def test_each_cluster_has_its_own_url(home: Path) -> None:
    environ = {"SCHAKEL_HOME": str(home), "PATH": "", "DATABASE_URL": "postgresql://db.example/shop"}

    assert find_server(environ, "keys", tell=print).source in {"system", "wheel"}
    assert find_server(environ | {"KEYS_DATABASE_URL": "postgresql://db.example/k"}, "keys").source == "url"


def test_an_older_postgresql_is_passed_over_with_one_line(home: Path) -> None:
    folder = fake(home / "old", "17.4")
    said: list[str] = []

    server = find_server({"SCHAKEL_HOME": str(home / "s"), "PATH": str(folder)}, tell=said.append)

    assert server.cluster
    assert server.cluster.binaries.major >= 18
    assert said[0].startswith(f"passing over PostgreSQL 17.4 in {folder}; using ")


def test_a_system_postgresql_that_is_new_enough_is_taken(home: Path) -> None:
    folder = fake(home / "new", "19.1")
    said: list[str] = []

    server = find_server({"SCHAKEL_HOME": str(home / "s"), "PATH": str(folder)}, tell=said.append)

    assert server.cluster
    assert (server.source, server.cluster.binaries.folder) == ("system", folder)
    assert said == []


def test_an_existing_database_decides_which_version_serves_it(home: Path) -> None:
    folder = fake(home / "new", "19.1")
    data = cluster_in(home / "s").places.data
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("18\n")

    server = find_server({"SCHAKEL_HOME": str(home / "s"), "PATH": str(folder)}, tell=print)

    assert server.cluster
    assert server.cluster.binaries.major == 18
    (data / "PG_VERSION").write_text("21\n")
    with pytest.raises(ServerError, match=r"^No PostgreSQL 21 found;"):
        find_server({"SCHAKEL_HOME": str(home / "s"), "PATH": str(folder)}, tell=print)


def test_a_child_process_finds_the_server_of_its_parent(home: Path) -> None:
    parent = find_server({"SCHAKEL_HOME": str(home)}, tell=print)
    child = find_server(parent.environment())

    assert (child.source, child.is_ours, child.home) == ("given", False, home)
    assert child.django(APP) == parent.django(APP)
    assert psycopg.conninfo.conninfo_to_dict(child.conninfo(APP, "other")) == {
        "application_name": "schakel",
        "host": f"{home}/postgresql/main/socket",
        "port": "5432",
        "user": "schakel_app",
        "dbname": "other",
        "options": "-c search_path=cell1,jobs",
    }
