"""The secret of webhooks, sealed for the edge."""

import pytest

from schakel.kernel.tokens import key_for
from schakel.services.payments.edge.secrets import PURPOSE, open_secret, seal_secret
from schakel.shared.vault.cipher import TamperedError

KEY = key_for("only for tests", PURPOSE)


@pytest.mark.parametrize("secret", ["whsec_dGVzdA==", "short", "geheim €", "s" * 10_000])
def test_what_was_sealed_opens_for_the_same_key_and_path_token(secret: str) -> None:
    sealed = seal_secret(KEY, "token", secret)

    assert open_secret(KEY, "token", sealed) == secret
    assert secret.encode() not in sealed


def test_no_secret_is_kept_as_nothing() -> None:
    assert seal_secret(KEY, "token", "") == b""
    assert open_secret(KEY, "token", b"") == ""


def test_the_same_secret_is_never_sealed_alike() -> None:
    assert seal_secret(KEY, "token", "whsec") != seal_secret(KEY, "token", "whsec")


@pytest.mark.parametrize(
    ("key", "path_token"),
    [
        (KEY, "another"),
        (key_for("another installation", PURPOSE), "token"),
        (key_for("only for tests", "live"), "token"),
    ],
)
def test_a_seal_opens_nowhere_else(key: bytes, path_token: str) -> None:
    with pytest.raises(TamperedError):
        open_secret(key, path_token, seal_secret(KEY, "token", "whsec"))


def test_a_seal_that_was_changed_or_cut_off_does_not_open() -> None:
    sealed = seal_secret(KEY, "token", "whsec")

    for n in range(len(sealed)):
        flipped = sealed[:n] + bytes([sealed[n] ^ 1]) + sealed[n + 1 :]
        for changed in (flipped, sealed[:n] or b"x"):
            with pytest.raises(TamperedError):
                open_secret(KEY, "token", changed)
