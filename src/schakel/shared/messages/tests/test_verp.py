"""Addresses that mail comes back to."""

from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.ids import new_id
from schakel.shared.messages.verp import ForgedReturnPathError, message_named_by, return_path

MAIL = UUID("01900000-0000-7000-8000-00000000beef")


@pytest.fixture(autouse=True)
def address(settings: Any) -> None:
    settings.BOUNCE_ADDRESS = "bounces@post.schakel.example"


def test_every_mail_has_an_address_of_its_own_that_a_mail_server_can_write() -> None:
    path = return_path(MAIL)
    local, _at, domain = path.rpartition("@")

    assert (local[:8], domain, len(local)) == ("bounces+", "post.schakel.example", 50)
    assert local[8:].isalnum()
    assert local == local.lower()
    assert return_path(new_id()) != path


def test_the_address_names_its_mail_whatever_the_case_a_server_writes_it_in() -> None:
    for written in (return_path(MAIL), return_path(MAIL).upper(), f"<{return_path(MAIL)}>"):
        assert message_named_by(["somebody@elsewhere.example", written]) == MAIL


@given(st.integers(8, 49), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_an_address_with_one_letter_changed_is_forged(at: int, letter: str) -> None:
    path = return_path(MAIL)
    changed = path[:at] + letter + path[at + 1 :]

    if changed == path:
        assert message_named_by([changed]) == MAIL
    elif at < 49:
        with pytest.raises(ForgedReturnPathError):
            message_named_by([changed])


@given(st.text(max_size=60))
def test_anything_after_the_plus_that_we_did_not_sign_is_forged(token: str) -> None:
    with pytest.raises(ForgedReturnPathError):
        message_named_by([f"bounces+{token.replace('@', '')}@post.schakel.example"])


def test_addresses_that_are_not_ours_name_nothing() -> None:
    theirs = [
        "",
        "bounces@post.schakel.example",
        "bounces+x@elsewhere.example",
        "other+x@post.schakel.example",
        "+",
    ]

    assert message_named_by(theirs) is None


def test_without_an_address_of_the_installation_there_is_no_return_path(settings: Any) -> None:
    path = return_path(MAIL)
    settings.BOUNCE_ADDRESS = ""

    assert return_path(MAIL) == ""
    assert message_named_by([path]) is None


@pytest.mark.parametrize("wrong", ["bounces", "@post.schakel.example", "a" * 22 + "@post.schakel.example"])
def test_an_address_that_cannot_carry_a_token_is_told_to_the_operator(settings: Any, wrong: str) -> None:
    settings.BOUNCE_ADDRESS = wrong

    with pytest.raises(ImproperlyConfigured, match="at most 21 characters"):
        return_path(MAIL)
