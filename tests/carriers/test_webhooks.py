"""The webhooks one by one: what is answered, what is kept."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree.ElementTree import fromstring

import pytest
from django.db import OperationalError

from schakel.adapters.carriers.twiml.http import webhooks
from schakel.adapters.carriers.twiml.http.signed import MOST_BYTES
from schakel.services.calls.models import ServiceBlock
from schakel.services.calls.tests.builders import START
from schakel.shared.tenancy.interface import system, transaction
from tests.carriers.lines import PUBLIC, Line, client, voice_fields
from tests.carriers.rows import CALLER, POOL_NUMBER, call_of, calls_of, heard_of, put_in_state

VOICE = voice_fields(POOL_NUMBER)

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def callbacks(line: Line, client: UUID, step: str, call_id: str = "CA1") -> str:
    return f"{line.base}/{client}/{step}?call={call_id}"


def test_a_signed_call_is_forwarded_and_kept(every_line: Line, jansen: UUID) -> None:
    answer = every_line.send(f"{every_line.base}/voice", VOICE)

    dial = fromstring(answer.text).find("Dial")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/xml; charset=utf-8")
    assert dial is not None
    assert dial.findtext("Number") == "+31101234567"
    assert call_of(jansen).caller == CALLER


def test_addresses_in_the_document_are_public_and_name_client_and_call(line: Line, jansen: UUID) -> None:
    dial = fromstring(line.send(f"{line.base}/voice", VOICE).text).find("Dial")

    assert dial is not None
    assert dial.get("action") == PUBLIC + callbacks(line, jansen, "dial-done")


def test_only_forms_that_are_sent_are_taken(line: Line) -> None:
    with client() as http:
        answer = http.get(f"http://127.0.0.1{line.base}/voice", headers={"accept": "*/*"})

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(("size", "status"), [(MOST_BYTES, 200), (MOST_BYTES + 1, 413), (1024 * 1024, 413)])
def test_a_form_has_an_upper_size(line: Line, jansen: UUID, size: int, status: int) -> None:
    body = b"CallSid=CA1&From=%2B31612345678&To=%2B31850001001&CallerName="
    answer = line.send(f"{line.base}/voice", body + b"x" * (size - len(body)))

    assert answer.status_code == status
    assert len(calls_of(jansen)) == (status == 200)


@pytest.mark.parametrize(
    "fields",
    [
        b"",
        b"From=%2B31612345678&To=%2B31850001001",
        b"CallSid=&To=%2B31850001001",
        b"CallSid=CA1",
        b"CallSid=CA1&To=%00",
        b"CallSid=CA%001&To=%2B31850001001",
        b"CallSid=" + b"A" * 65 + b"&To=%2B31850001001",
        b'{"CallSid": "CA1"}',
    ],
)
def test_a_signed_form_that_names_no_call_is_answered_clearly(
    line: Line, jansen: UUID, fields: bytes
) -> None:
    answer = line.send(f"{line.base}/voice", fields)

    assert (answer.status_code, answer.json()["code"]) == (400, "no-call")
    assert calls_of(jansen) == []


@pytest.mark.parametrize("given", ["anonymous", "Restricted", "+266696687", "", "unavailable"])
def test_a_withheld_number_is_kept_as_nothing(line: Line, jansen: UUID, given: str) -> None:
    line.send(f"{line.base}/voice", voice_fields(POOL_NUMBER, caller=given))

    call = call_of(jansen)
    assert (call.caller, call.caller_given) == (None, "")


@pytest.mark.parametrize(
    ("given", "caller", "kept"),
    [
        ("+31 6 1234 5678", CALLER, "+31 6 1234 5678"),
        ("112", None, "112"),
        ("sip:+31612345678@carrier.example;user=phone", CALLER, "+31612345678"),
        ("14155550100", None, "14155550100"),
        ("+31612345678\x00", CALLER, "+31612345678"),
        ("'; DROP TABLE calls_call; --", None, None),
    ],
)
def test_a_number_in_any_format_is_read_or_kept_as_it_came(
    line: Line, jansen: UUID, given: str, caller: str | None, kept: str | None
) -> None:
    answer = line.send(f"{line.base}/voice", voice_fields(POOL_NUMBER, caller=given))

    call = call_of(jansen)
    assert (answer.status_code, call.caller) == (200, caller)
    assert kept is None or call.caller_given == kept


NAUGHTY = [
    "<script>alert(1)</script>",
    "\x00\x01\x1f",
    '"><Dial>+31909000000</Dial>',
    "{{ 7 * 7 }}",
    "Robert'); DROP TABLE calls_call;--",
    "\u202e\u2066\ufdfa\U0001f3f4\u200d\u2620\ufe0f",
    "x" * 20_000,
]


@pytest.mark.parametrize("name", NAUGHTY)
def test_the_name_of_a_caller_is_neither_kept_nor_said_back(line: Line, jansen: UUID, name: str) -> None:
    sent = voice_fields(POOL_NUMBER, CallerName=name, ForwardedFrom=name, CallToken=name)
    answer = line.send(f"{line.base}/voice", sent)

    call = call_of(jansen)
    kept = [str(value) for field, value in vars(call).items() if not field.startswith("_")]
    kept += [str(each.facts) for each in heard_of(jansen)]
    assert answer.status_code == 200
    assert name not in answer.text
    assert [value for value in kept if name in value] == []


@pytest.mark.parametrize("call_id", ["CA<1>&", "CA'\"1", "CA 1", "CA%2F..%2F1", "CA?call=CA2#x"])
def test_an_odd_name_of_a_call_comes_back_as_the_same_call(line: Line, jansen: UUID, call_id: str) -> None:
    document = fromstring(line.send(f"{line.base}/voice", voice_fields(POOL_NUMBER, call_id)).text)
    dial = document.find("Dial")
    assert dial is not None
    action = urlsplit(dial.get("action", ""))
    ended = {"CallSid": call_id, "DialCallSid": "CB1", "DialCallStatus": "busy", "CallStatus": "in-progress"}

    answer = line.send(f"{action.path}?{action.query}", ended)

    assert fromstring(answer.text).find("Hangup") is not None
    assert {each.key for each in heard_of(jansen)} == {"received", "dial_ended:CB1"}


def test_the_same_call_asked_about_twice_gets_the_same_document_whatever_changed(
    line: Line, jansen: UUID
) -> None:
    first = line.send(f"{line.base}/voice", VOICE)
    put_in_state(jansen, POOL_NUMBER, "quarantine")
    again = line.send(f"{line.base}/voice", VOICE)

    assert first.text == again.text
    assert len(calls_of(jansen)) == 1


def test_an_attempt_reported_twice_is_answered_twice_the_same(line: Line, jansen: UUID) -> None:
    line.send(f"{line.base}/voice", VOICE)
    ended = VOICE | {"DialCallSid": "CB1", "DialCallStatus": "no-answer", "CallStatus": "in-progress"}

    answers = [line.send(callbacks(line, jansen, "dial-done"), ended).text for _ in range(3)]

    assert len(set(answers)) == 1
    assert [each.key for each in heard_of(jansen)] == ["dial_ended:CB1", "received"]


def test_a_call_that_is_not_kept_leaves_nothing_at_any_step(line: Line, jansen: UUID) -> None:
    with transaction(system("test", jansen)):
        ServiceBlock.objects.of(jansen).create(reason="misuse", since=START)
    steps = ["announced", "dial-done", "leg", "recording", "whisper", "finished"]
    fields = VOICE | {"DialCallStatus": "completed", "ParentCallSid": "CA1", "CallStatus": "completed"}

    voice = line.send(f"{line.base}/voice", VOICE)
    answers = [line.send(callbacks(line, jansen, step), fields).status_code for step in steps]
    status = line.send(f"{line.base}/status", fields)

    assert fromstring(voice.text).find("Reject") is not None
    assert answers == [200] * 6
    assert status.status_code == 200
    assert (calls_of(jansen), heard_of(jansen)) == ([], [])


def test_a_call_of_one_client_cannot_be_continued_as_that_of_another(line: Line, jansen: UUID) -> None:
    line.send(f"{line.base}/voice", VOICE)
    somebody = UUID(int=7)

    answer = line.send(callbacks(line, somebody, "dial-done"), VOICE | {"DialCallStatus": "busy"})

    assert len(fromstring(answer.text)) == 0
    assert [each.key for each in heard_of(jansen)] == ["received"]


def test_without_a_database_the_carrier_is_asked_to_send_it_again(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(call: Any) -> Any:
        raise OperationalError("server closed the connection; caller was +31612345678")

    with monkeypatch.context() as patched:
        patched.setattr(webhooks, "answer_call", away)
        answer = line.send(f"{line.base}/voice", VOICE)

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert CALLER not in answer.text
    assert line.send(f"{line.base}/voice", VOICE).status_code == 200
