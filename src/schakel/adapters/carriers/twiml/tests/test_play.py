"""A whole call over HTTP between the player and the smallest installation that the functions here make up."""

import base64
import io
import wave
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schakel.adapters.carriers.twiml import parse
from schakel.adapters.carriers.twiml.play import Order, Player, Report
from schakel.adapters.carriers.twiml.profiles import PROFILES, Vendor
from schakel.adapters.carriers.twiml.render import Callbacks, render, render_nothing, render_whisper
from schakel.adapters.carriers.twiml.scenario import Answer, Played, Scenario
from schakel.adapters.carriers.twiml.sign import Signer
from schakel.adapters.carriers.twiml.verify import Verdict, verify
from schakel.services.calls.facts import (
    Announcement,
    CallEvent,
    CallFlow,
    CallOutcome,
    CallPlan,
    CallRecord,
    DialledNumber,
    EventType,
    NumberState,
    PlanAction,
    Profession,
    RecordingChoice,
    Unanswered,
    WhenUnanswered,
)
from schakel.services.calls.rules.call_plan import after_announcement, after_attempt, plan_call
from schakel.services.calls.rules.call_record import record_of

PUBLIC = "https://calls.example"
START = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
TEXT = Announcement("nl-3", f"{PUBLIC}/audio/nl-3.wav", length_ms=6_000)
NUMBER = DialledNumber(
    "+31850000001",
    NumberState.ACTIVE,
    channel=uuid4(),
    destination="+31850000009",
    destination_confirmed=True,
)
RECORDED = replace(
    NUMBER,
    flow=CallFlow(announcement=TEXT),
    recording=RecordingChoice(
        switched_on=date(2026, 1, 1), profession=Profession.NO_SECRECY, employees_informed=date(2026, 1, 1)
    ),
)
SCENARIO = Scenario(caller="+31850001234", dialled="+31850000001", call_id="CA1", started=START)
KEY = bytes(range(32))
SECRETS = {
    Vendor.TWILIO: ("token", "token"),
    Vendor.SIGNALWIRE: ("key", "key"),
    Vendor.TELNYX: (
        base64.b64encode(KEY).decode(),
        base64.b64encode(Ed25519PrivateKey.from_private_bytes(KEY).public_key().public_bytes_raw()).decode(),
    ),
}


class Installation:
    """What stands behind the webhooks: it verifies, decides, answers and remembers events."""

    def __init__(self, number: DialledNumber, vendor: Vendor = Vendor.TWILIO, *, audio_s: float = 6) -> None:
        self.now = START
        self.events: list[CallEvent] = []
        self.refused: list[Verdict] = []
        self._number = number
        self._profile = PROFILES[vendor]
        self._secret = SECRETS[vendor][1]
        self._audio_s = audio_s
        self._plan = CallPlan(PlanAction.HANG_UP)
        self._asked = START

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path.startswith("/audio/"):
            return httpx.Response(200 if self._audio_s else 404, content=_audio(self._audio_s))
        url = PUBLIC + request.url.raw_path.decode()
        verdict = verify(
            self._profile,
            self._secret,
            public_url=url,
            headers=request.headers,
            body=request.content,
            at=self.now,
        )
        if verdict is not Verdict.GENUINE:
            self.refused.append(verdict)
            return httpx.Response(403)
        fields = parse.form(request.content)
        call_id = parse_qs(urlsplit(url).query).get("call", [""])[0]
        return httpx.Response(200, text=self._handle(path.rpartition("/")[2], fields, call_id))

    def _handle(self, step: str, fields: dict[str, str], call_id: str) -> str:
        at = self.now
        match step:
            case "voice":
                call = parse.incoming(fields, self._profile, at=at)
                self._plan, self._asked = plan_call(call, self._number).outcome, at
                kind = EventType.REJECTED if self._plan.action is PlanAction.REJECT else EventType.RECEIVED
                self.events.append(replace(parse.received_event(call), type=kind))
                return self._document(call.call_id)
            case "announced":
                self._heard(parse.announced_event(fields, at=at))
                played_for_ms = round((at - self._asked).total_seconds() * 1000)
                self._plan = after_announcement(self._plan, played_for_ms=played_for_ms).outcome
                return self._document(call_id)
            case "dial-done":
                ended = parse.dial_event(fields, at=at)
                self._heard(ended)
                assert ended.cause is not None
                self._plan = after_attempt(self._plan, ended.cause).outcome
                return self._document(call_id)
            case "leg":
                self._heard(parse.leg_event(fields, at=at, call_id=call_id))
            case "recording":
                self._heard(parse.recording_event(fields, at=at))
            case "status":
                self._heard(parse.call_event(fields, at=at))
            case "whisper":
                return render_whisper(self._plan.whisper)
        return render_nothing()

    def _document(self, call_id: str) -> str:
        return render(self._plan, Callbacks.under(f"{PUBLIC}/carrier", call_id), self._profile)

    def _heard(self, event: CallEvent | None) -> None:
        if event:
            self.events.append(event)


def _audio(seconds: float) -> bytes:
    content = io.BytesIO()
    with wave.open(content, "wb") as audio:
        audio.setnchannels(1)
        audio.setsampwidth(2)
        audio.setframerate(8000)
        audio.writeframes(b"\0\0" * round(8000 * seconds))
    return content.getvalue()


def _play(
    there: Installation,
    scenario: Scenario = SCENARIO,
    *,
    vendor: Vendor = Vendor.TWILIO,
    secret: str | None = None,
    order: Order | None = None,
) -> tuple[Played, CallRecord]:
    signer = Signer(PROFILES[vendor], secret or SECRETS[vendor][0])
    with httpx.Client(transport=httpx.MockTransport(there.answer)) as client:
        player = Player(
            signer,
            public_url=PUBLIC,
            address="http://127.0.0.1:8000",
            client=client,
            wait=there.wait,
            order=order,
        )
        played = player.play(scenario, voice="/carrier/voice", status="/carrier/status")
    return played, record_of(there.events)


@pytest.mark.parametrize("vendor", list(Vendor))
def test_a_call_is_announced_forwarded_recorded_and_remembered(vendor: Vendor) -> None:
    there = Installation(RECORDED, vendor)
    played, record = _play(there, vendor=vendor)

    assert played.refused == []
    assert played.heard == [TEXT.url]
    assert played.recorded is True
    assert [one.url.partition("?")[0].rpartition("/")[2] for one in played.sent] == [
        "voice",
        "announced",
        "leg",
        "leg",
        "leg",
        "leg",
        "recording",
        "dial-done",
        "status",
    ]
    assert record.outcome is CallOutcome.ANSWERED
    assert (record.announce_s, record.ring_s, record.talk_s) == (6, 4, 30)
    assert record.recording_id == "RECA1"
    assert record.ended == START + timedelta(seconds=40)


@pytest.mark.clause("qooqie:11.5")
@pytest.mark.parametrize("audio_s", [0, 5.9])
def test_an_announcement_that_cannot_be_played_in_full_leaves_no_recording(audio_s: float) -> None:
    there = Installation(RECORDED, audio_s=audio_s)
    played, record = _play(there)

    assert played.recorded is False
    assert record.outcome is CallOutcome.ANSWERED
    assert record.recording_id == ""


@pytest.mark.clause("qooqie:11.1")
def test_without_recording_there_is_no_announcement_either() -> None:
    played, record = _play(Installation(NUMBER))

    assert played.heard == []
    assert played.recorded is False
    assert record.outcome is CallOutcome.ANSWERED


@pytest.mark.parametrize(
    ("scenario", "outcome"),
    [
        (replace(SCENARIO, answers=(Answer.BUSY,)), "busy"),
        (replace(SCENARIO, answers=(Answer.NO_ANSWER,)), "no_answer"),
        (replace(SCENARIO, answers=(Answer.FAILED,)), "failed"),
        (replace(SCENARIO, rings_for=26), "no_answer"),
        (replace(SCENARIO, hangs_up_after=3), "abandoned_in_announcement"),
        (replace(SCENARIO, hangs_up_after=8), "abandoned_while_ringing"),
        (replace(SCENARIO, hangs_up_after=3600), "answered"),
    ],
)
def test_every_way_a_call_can_end_is_told_apart(scenario: Scenario, outcome: str) -> None:
    played, record = _play(Installation(RECORDED), scenario)

    assert played.refused == []
    assert record.outcome is CallOutcome(outcome)


def test_a_second_number_is_rung_when_the_first_is_busy() -> None:
    second = Unanswered(WhenUnanswered.SECOND_NUMBER, "+31850000008", number_confirmed=True)
    number = replace(RECORDED, flow=replace(RECORDED.flow, unanswered=second))
    played, record = _play(Installation(number), replace(SCENARIO, answers=(Answer.BUSY, Answer.PICKS_UP)))

    assert {one.fields["To"] for one in played.sent if "/leg" in one.url} == {"+31850000009", "+31850000008"}
    assert record.outcome is CallOutcome.ANSWERED
    assert record.recording_id == "RECA1"


def test_a_voicemail_is_taken_when_nobody_answers() -> None:
    number = replace(
        RECORDED,
        flow=replace(RECORDED.flow, unanswered=Unanswered(WhenUnanswered.VOICEMAIL, announcement=TEXT)),
    )
    played, record = _play(Installation(number), replace(SCENARIO, answers=(Answer.NO_ANSWER,)))

    assert played.heard == [TEXT.url, TEXT.url]
    assert record.outcome is CallOutcome.NO_ANSWER
    assert record.recording_id == "RECA1"
    assert record.talk_s == 0


@pytest.mark.clause("qooqie:10.3")
def test_a_number_in_quarantine_rings_nowhere() -> None:
    played, record = _play(Installation(replace(RECORDED, state=NumberState.QUARANTINE)))

    assert played.rejected == "rejected"
    assert played.heard == []
    assert [urlsplit(one.url).path for one in played.sent] == ["/carrier/voice", "/carrier/status"]
    assert record.outcome is CallOutcome.REJECTED


def test_a_whisper_is_heard_by_the_company_before_the_two_are_connected() -> None:
    there = Installation(replace(NUMBER, flow=CallFlow(whisper=TEXT)))
    played, _ = _play(there)

    assert [urlsplit(one.url).path for one in played.sent].count("/carrier/whisper") == 1


@pytest.mark.parametrize("vendor", list(Vendor))
def test_a_call_with_a_wrong_signature_is_refused_at_the_door(vendor: Vendor) -> None:
    there = Installation(RECORDED, vendor)
    wrong = base64.b64encode(bytes(32)).decode()
    played, record = _play(there, vendor=vendor, secret=wrong)

    assert there.refused
    assert set(there.refused) == {Verdict.FORGED}
    assert len(played.refused) == len(played.sent)
    assert there.events == []
    assert record.outcome is CallOutcome.IN_PROGRESS


@pytest.mark.parametrize("seed", range(5))
def test_reports_in_any_order_and_twice_give_the_same_record(seed: int) -> None:
    def shuffled(reports: list[Report]) -> list[Report]:
        return Random(seed).sample(reports * 2, k=len(reports) * 2)

    _, straight = _play(Installation(RECORDED))
    _, mixed = _play(Installation(RECORDED), order=shuffled)

    assert replace(mixed, detail="") == replace(straight, detail="")
