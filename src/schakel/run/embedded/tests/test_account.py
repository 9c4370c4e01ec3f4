"""The system user that root hands the server to."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence

import pytest

from schakel.run.embedded import account
from schakel.run.embedded.account import Account
from schakel.run.embedded.errors import ServerError


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """Decide as root on a system without the user, and collect what would have been run instead of running it."""
    would_run: list[Sequence[str]] = []

    def unknown(name: str) -> pwd.struct_passwd:
        raise KeyError(name)

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", unknown)
    monkeypatch.setattr(shutil, "which", lambda name, path: f"/usr/sbin/{name}")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: would_run.append(command))
    return would_run


def test_an_ordinary_user_runs_the_server_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    someone = pwd.struct_passwd(("anna", "x", 1234, 1235, "", "/srv/anna", "/bin/sh"))
    monkeypatch.setattr(os, "geteuid", lambda: 1234)
    monkeypatch.setattr(pwd, "getpwuid", {1234: someone}.__getitem__)

    assert account.for_server() == Account("anna", 1234, 1235)


def test_a_user_without_a_name_is_told_why_it_needs_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4242424)

    with pytest.raises(ServerError, match=r"^User number 4242424 has no name on this system"):
        account.current()


def test_root_uses_a_system_user_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    there = pwd.struct_passwd(("schakel", "x", 990, 991, "", "/nonexistent", "/usr/sbin/nologin"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", {"schakel": there}.__getitem__)

    assert account.for_server() == Account("schakel", 990, 991)


def test_looking_only_adds_no_user(as_root: list[Sequence[str]]) -> None:
    assert account.for_server(create=False) is None
    assert as_root == []


def test_when_no_way_of_adding_the_user_works_a_sentence_says_what_to_do(
    as_root: list[Sequence[str]],
) -> None:
    with pytest.raises(ServerError) as refusal:
        account.for_server()

    assert str(refusal.value) == (
        "PostgreSQL does not run as root, and the system user 'schakel' could not be added;"
        " add it by hand (useradd --system schakel) or start Schakel as an ordinary user."
    )
    assert [command[0] for command in as_root] == [
        "/usr/sbin/useradd",
        "/usr/sbin/adduser",
        "/usr/sbin/adduser",
    ]
