"""Who is listened to: what is signed by an account in use, and nothing else."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest

from schakel.adapters.carriers.twiml.profiles import Vendor
from schakel.adapters.carriers.twiml.queries import accounts
from schakel.adapters.carriers.twiml.usecases.retire_account import retire_account
from schakel.adapters.carriers.twiml.usecases.rotate_secret import rotate_secret
from schakel.services.calls.tests.builders import START
from schakel.shared.clock import now
from tests.carriers.lines import PUBLIC, SECRETS, Line, office, open_line, voice_fields
from tests.carriers.rows import POOL_NUMBER, calls_of, heard_of

VOICE = voice_fields(POOL_NUMBER)

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.mark.parametrize("step", ["announced", "dial-done", "leg", "recording", "whisper", "finished"])
def test_nothing_but_a_signed_form_is_listened_to(line: Line, jansen: UUID, step: str) -> None:
    line.send(f"{line.base}/voice", VOICE)
    before = [(each.key, each.facts) for each in heard_of(jansen)]
    path = f"{line.base}/{jansen}/{step}?call=CA1"

    unsigned = line.send(path, VOICE, headers={})
    forged = line.send(path, VOICE, secret="another")

    assert [unsigned.status_code, forged.status_code] == [403, 403]
    assert unsigned.headers["content-type"] == "application/problem+json"
    assert unsigned.json()["code"] == "bad-signature"
    assert [(each.key, each.facts) for each in heard_of(jansen)] == before


def test_a_refusal_is_logged_without_anything_of_the_request(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    line.send(f"{line.base}/voice", VOICE, headers={})

    (said,) = [entry.getMessage() for entry in caplog.records if "refused" in entry.getMessage()]
    assert said.startswith("refused a webhook: twilio voice unsigned (")
    assert all(value not in said for value in (*VOICE.values(), line.path_token))


def test_a_form_changed_on_the_way_is_refused(line: Line, jansen: UUID) -> None:
    body = b"CallSid=CA1&From=%2B31612345678&To=%2B31850001001"
    headers = line.signer().headers(f"{PUBLIC}{line.base}/voice", body, at=now())

    answer = line.send(f"{line.base}/voice", body.replace(b"CA1", b"CA2"), headers=headers)

    assert (answer.status_code, calls_of(jansen)) == (403, [])


def test_a_signature_for_one_address_does_not_open_another(line: Line, jansen: UUID) -> None:
    answer = line.send(f"{line.base}/status", VOICE, sent_to=f"{line.base}/voice")

    assert (answer.status_code, calls_of(jansen)) == (403, [])


def test_a_request_caught_on_the_way_is_worth_nothing_after_five_minutes(
    keys_server: Any, jansen: UUID, standing_clock: Any
) -> None:
    line = open_line(standing_clock, Vendor.TELNYX)
    path, body = f"{line.base}/voice", urlencode(VOICE).encode()
    caught = line.signer().headers(PUBLIC + path, body, at=now())

    answers = []
    for minutes in (0, 5, 6):
        standing_clock.stand_still(START + timedelta(minutes=minutes))
        answers.append(line.send(path, body, headers=caught).status_code)

    assert answers == [200, 200, 403]
    assert len(calls_of(jansen)) == 1


def test_the_host_that_the_request_names_is_not_believed(line: Line) -> None:
    path = f"{line.base}/voice"
    headers = line.signer().headers(f"http://127.0.0.1{path}", b"CallSid=CA1", at=now())

    assert line.send(path, b"CallSid=CA1", headers=headers).status_code == 403


def test_an_address_of_no_account_does_not_exist(line: Line) -> None:
    answer = line.send("/carriers/twiml/AAAAAAAAAAAAAAAAAAAAAA/voice", VOICE)

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-account")


def test_a_retired_account_is_listened_to_no_more(line: Line, jansen: UUID) -> None:
    by = office()
    retire_account(accounts(by)[0].id, by=by, at=now())

    assert line.send(f"{line.base}/voice", VOICE).status_code == 404
    assert calls_of(jansen) == []


def test_both_secrets_count_for_a_day_after_a_change(line: Line, standing_clock: Any) -> None:
    by = office()
    rotate_secret(accounts(by)[0].id, " newer ", by=by, at=now())
    path, former = f"{line.base}/voice", SECRETS[line.vendor][0]

    same_day = [line.send(path, VOICE, secret=secret).status_code for secret in ("newer", former)]
    standing_clock.stand_still(now() + timedelta(hours=24))
    next_day = [line.send(path, VOICE, secret=secret).status_code for secret in ("newer", former)]

    assert (same_day, next_day) == ([200, 200], [200, 403])
