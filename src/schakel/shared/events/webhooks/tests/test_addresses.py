import ipaddress

import pytest

from schakel.shared.events.webhooks.addresses import BadAddressError, is_public, read_url

NOT_PUBLIC = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 100.100.100.200 127.0.0.1 127.1.2.3
168.63.129.16 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1
192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1 198.18.0.1 198.19.255.255
198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1
::8.8.8.8 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1
100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
2002:7f00:1:: 2002:808:808::1 2620:4f:8000::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0
fec0::1 ff02::1 ff0e::1
"""
PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1
169.253.255.255 172.15.255.255 172.32.0.1 192.167.255.255 192.169.0.1 198.17.255.255 198.20.0.1
223.255.255.255 2001:4860:4860::8888 2606:4700:4700::1111 2a00:1450:4001::1 2003::1
"""


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_an_address_that_is_nearer_than_the_public_internet_is_not_reached(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC.split())
def test_an_address_of_the_public_internet_is_reached(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://hooks.jansen.example", "https://hooks.jansen.example/"),
        ("HTTPS://Hooks.Jansen.Example:443/a?b=c", "https://hooks.jansen.example/a?b=c"),
        ("https://hooks.jansen.example.:8443/a", "https://hooks.jansen.example:8443/a"),
        ("https://hooks.jansen.example?b=@c", "https://hooks.jansen.example/?b=@c"),
        ("https://bäckerei.example/x", "https://xn--bckerei-5wa.example/x"),
        ("https://BÄCKEREI.example:8443/x", "https://xn--bckerei-5wa.example:8443/x"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://ｊansen.example/", "https://jansen.example/"),
        ("https://8.8.8.8/x", "https://8.8.8.8/x"),
        ("https://[2606:4700:4700::1111]:8443/x", "https://[2606:4700:4700::1111]:8443/x"),
    ],
)
def test_an_address_is_kept_in_its_one_form(url: str, same: str) -> None:
    assert read_url(url).url == same


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.jansen.example",
        "//hooks.jansen.example/",
        "http://hooks.jansen.example/",
        "ftp://hooks.jansen.example/",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https://user@hooks.jansen.example/",
        "https://user:secret@hooks.jansen.example/",
        "https://@hooks.jansen.example/",
        "https://8.8.8.8@127.0.0.1/",
        "https://hooks.jansen.example#@127.0.0.1/",
        "https://hooks.jansen.example/#part",
        "https://hooks.jansen.example\\@127.0.0.1/",
        "https://hooks.jansen.example:80/",
        "https://hooks.jansen.example:22/",
        "https://hooks.jansen.example:1024/",
        "https://hooks.jansen.example:0/",
        "https://hooks.jansen.example:65536/",
        "https://hooks.jansen.example:x/",
        "https://localhost/",
        "https://intranet/",
        "https://127.0.0.1/",
        "https://127.0.0.1./",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://１２７.0.0.1/",
        "https://127。0。0。1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1.5/",
        "https://[::1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[fe80::1%25eth0]/",
        "https://[2606:4700:4700::1111/",
        "https://hooks_1.jansen.example/",
        "https://-hooks.jansen.example/",
        "https://hooks..jansen.example/",
        "https://.jansen.example/",
        "https://hooks.jansen.example/a b",
        "https://hooks.jansen.example/a\r\nHost: x",
        "https://hooks.jan\tsen.example/",
        " https://hooks.jansen.example/",
        "https://hooks.jansen.example/é",
        "https://" + "a" * 64 + ".example/",
        "https://hooks.jansen.example/" + "a" * 2048,
    ],
)
def test_an_address_that_could_mean_another_place_is_refused(url: str) -> None:
    with pytest.raises(BadAddressError):
        read_url(url)
