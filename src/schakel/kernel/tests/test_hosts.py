"""Host names as they are compared."""

import pytest

from schakel.kernel.hosts import bare_host, host_of


@pytest.mark.parametrize(
    ("told", "bare"),
    [
        ("Shop.Jansen.example", "shop.jansen.example"),
        ("www.jansen.example.", "jansen.example"),
        ("jansen.example:443", "jansen.example"),
        ("[::1]:80", "::1"),
        ("müller.example", "xn--mller-kva.example"),
        ("аpple.example", "xn--pple-43d.example"),
        ("a@jansen.example", ""),
        ("", ""),
    ],
)
def test_a_host_is_compared_without_what_does_not_matter(told: str, bare: str) -> None:
    assert bare_host(told) == bare


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.jansen.example/dank?x=1#y", "jansen.example"),
        ("jansen.example/dank", "jansen.example"),
        ("https://shop.example.nl.evil.test/", "shop.example.nl.evil.test"),
        ("https://jansen.example@evil.test/", None),
        ("https:///path", None),
        ("-jansen.example", None),
        ("https://" + "a" * 260, None),
    ],
)
def test_an_address_has_one_host_or_is_refused(address: str, host: str | None) -> None:
    if host is None:
        with pytest.raises(ValueError, match="host"):
            host_of(address)
    else:
        assert host_of(address) == host
