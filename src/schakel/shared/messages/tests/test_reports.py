"""Reading what other mail servers report: in the shapes they send, and in every other shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.shared.messages.reports import DeliveryReport, read_report
from schakel.shared.messages.tests.letters import exchange_report, postfix_report

TO = "bounces+token@post.schakel.example"


def test_a_report_in_the_shape_of_postfix_is_read() -> None:
    assert read_report(postfix_report(TO, None)) == DeliveryReport(
        action="failed",
        status="5.1.1",
        diagnostic="550 5.1.1 <ans@jansen.example>: Recipient address rejected: no such box",
        reported_by="mx.jansen.example",
        recipients=frozenset({"ans@jansen.example"}),
        message_id="",
        sent_to=(TO,),
    )


def test_a_report_in_the_shape_of_exchange_is_read() -> None:
    assert read_report(exchange_report(TO, "<one@post.schakel.example>")) == DeliveryReport(
        action="failed",
        status="5.1.10",
        diagnostic="550 5.1.10 the address was looked up and not found",
        reported_by="EX01.jansen.example",
        recipients=frozenset({"ans@jansen.example"}),
        message_id="<one@post.schakel.example>",
        sent_to=(TO,),
    )


@pytest.mark.parametrize(
    ("action", "status", "meant"),
    [
        ("failed", "5.1.1", "failed"),
        ("failed", "4.4.1", "failed"),
        ("Failed (gave up)", "4.4.7", "failed"),
        ("delayed", "4.4.1", "delayed"),
        ("delivered", "2.0.0", "delivered"),
        ("relayed", "2.0.0", "relayed"),
        ("nonsense", "5.7.1", "failed"),
        ("nonsense", "4.2.2", "delayed"),
    ],
)
def test_the_action_decides_and_without_one_the_class_of_the_status(
    action: str, status: str, meant: str
) -> None:
    report = read_report(postfix_report(TO, None, action=action, status=status))

    assert report is not None
    assert (report.action, report.status) == (meant, status)


def test_a_report_on_several_addresses_is_read_for_the_one_that_is_asked() -> None:
    first = postfix_report(
        TO, None, recipient="piet@jansen.example", action="delayed", status="4.2.2"
    ).decode()
    second = (
        "\r\nFinal-Recipient: rfc822; ans@jansen.example\r\nAction: failed\r\nStatus: 5.2.1\r\n"
        "Diagnostic-Code: smtp; 550 5.2.1 closed\r\n\r\n--6C1A2.1/mx.jansen.example--"
    )
    raw = first.replace("\r\n--6C1A2.1/mx.jansen.example--", second).encode()

    told = {
        about: read_report(raw, about=about) for about in ("piet@jansen.example", "ans@jansen.example", "")
    }

    assert {about: (each.action, each.status) for about, each in told.items() if each} == {
        "piet@jansen.example": ("delayed", "4.2.2"),
        "ans@jansen.example": ("failed", "5.2.1"),
        "": ("failed", "5.2.1"),
    }


def test_mail_that_is_no_report_is_none() -> None:
    whole = postfix_report(TO, None)
    for raw in (
        b"",
        b"Subject: out of office\r\n\r\nI am on holiday.\r\n",
        whole.replace(b"multipart/report", b"multipart/mixed"),
        whole.replace(b"message/delivery-status", b"text/plain"),
        whole.replace(b"Action:", b"Acted:").replace(b"Status:", b"Stated:"),
    ):
        assert read_report(raw) is None


def test_what_could_break_a_line_or_a_database_is_taken_out_of_a_diagnosis() -> None:
    report = read_report(postfix_report(TO, None, answer="550 a\x00b\xff" + "c" * 2000))

    assert report is not None
    assert report.diagnostic.startswith("550 a b")
    assert 990 < len(report.diagnostic) <= 1000
    report.diagnostic.encode("utf-8")


@given(st.binary(max_size=2000))
def test_garbage_is_never_a_report_and_never_an_error(raw: bytes) -> None:
    assert read_report(raw) is None


SHAPES = (postfix_report(TO, None), exchange_report(TO, "<one@post.schakel.example>"))


@given(
    whole=st.sampled_from(SHAPES),
    at=st.integers(0, 2500),
    much=st.integers(0, 400),
    put=st.binary(max_size=60)
    | st.sampled_from([b"\r\n\r\n", b"--", b"=?utf-8?q?=", b"Content-Type: message/rfc822\r\n\r\n"]),
)
def test_a_damaged_report_is_never_an_error_and_what_is_read_is_sound(
    whole: bytes, at: int, much: int, put: bytes
) -> None:
    report = read_report(whole[:at] + put + whole[at + much :])

    if report is not None:
        assert report.action in {"failed", "delayed", "delivered", "relayed", "expanded"}
        for text in (
            report.diagnostic,
            report.reported_by,
            report.message_id,
            *report.recipients,
            *report.sent_to,
        ):
            assert "\x00" not in text
            assert text.encode("utf-8").decode("utf-8") == text


def test_a_mail_nested_a_thousand_deep_is_no_report() -> None:
    raw = b"".join(
        b"Content-Type: multipart/report; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(1000)
    )

    assert read_report(raw) is None
