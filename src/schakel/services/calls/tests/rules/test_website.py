import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.services.calls.rules.website import host_allowed


@pytest.mark.clause("qooqie:23.3", "qooqie:9.1.3")
@pytest.mark.parametrize(
    ("registered", "host", "allowed"),
    [
        ("jansen.example", "jansen.example", True),
        ("jansen.example", "www.jansen.example", True),
        ("www.jansen.example", "jansen.example", True),
        ("jansen.example", "actie.jansen.example", True),
        ("jansen.example", "JANSEN.example.:8443", True),
        ("jansen.example", "pietersen.example", False),
        ("jansen.example", "nietjansen.example", False),
        ("jansen.example", "jansen.example.evil.example", False),
        ("shop.jansen.example", "jansen.example", False),
        ("shop.jansen.example", "www.shop.jansen.example", True),
        ("localhost", "localhost:8000", True),
        ("localhost", "evil.localhost", False),
        ("127.0.0.1", "127.0.0.1:8001", True),
        ("127.0.0.1", "evil.127.0.0.1", False),
        ("[::1]", "[::1]:8001", True),
        ("", "", False),
        ("jansen.example", "", False),
        ("jansen.example", "evil.example/.jansen.example", False),
        ("jansen.example", "user@jansen.example", False),
    ],
)
def test_a_script_works_on_its_own_website_only(registered: str, host: str, allowed: bool) -> None:
    assert host_allowed(registered, host).outcome is allowed


@given(st.text(max_size=300))
def test_no_host_name_raises(host: str) -> None:
    assert host_allowed("jansen.example", host).because == ("qooqie:23.3",)
