"""A carrier to play with: calls a running installation as Twilio, SignalWire or Telnyx would.

The player sends the signed webhooks of one call over HTTP, reads the documents that come back and does
what they say: plays (for as long as the audio lasts), comes back after a redirect, dials, records, and
reports every step to the addresses the documents name. The demo, the tests and anybody who wants to see
the product work use it; it knows nothing of the product but its addresses.
"""

import io
import time
import wave
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from urllib.parse import urlencode, urljoin
from xml.etree.ElementTree import Element, fromstring

import httpx

from schakel.adapters.carriers.twiml.scenario import Answer, Played, Scenario, Sent
from schakel.adapters.carriers.twiml.sign import Signer

_MOST_DOCUMENTS = 20


class HungUp(Exception):  # noqa: N818 - named after what happened
    """The caller is gone; nothing after this point in a document is carried out."""


type Report = tuple[str, dict[str, str]]
type Order = Callable[[list[Report]], list[Report]]


class Player:
    """Plays calls against an installation.

    `public_url` is the origin that the installation signs and writes in its documents, `address` where it
    can really be reached. `wait` passes the time (seconds); give a function that moves the installation's
    clock where it has one of its own. `recordings` is where the carrier keeps what it recorded. `order`
    may shuffle or repeat the reports that a carrier sends beside the conversation; they then go out when
    the call is over. Without it each goes out when it happens.
    """

    def __init__(
        self,
        signer: Signer,
        *,
        public_url: str,
        client: httpx.Client,
        address: str = "",
        recordings: str = "https://carrier.example/recordings",
        wait: Callable[[float], None] = time.sleep,
        order: Order | None = None,
    ) -> None:
        self._signer = signer
        self._public_url = public_url.rstrip("/")
        self._address = (address or public_url).rstrip("/")
        self.recordings = recordings.rstrip("/")
        self._client = client
        self._wait = wait
        self._order = order

    def play(self, scenario: Scenario, *, voice: str, status: str = "") -> Played:
        """Make one call.

        `voice` is the webhook of the number, `status` where the end of the caller's own call is reported,
        both as paths or whole addresses.
        """
        call = _Call(self, scenario, Played())
        call.run(urljoin(self._public_url + "/", voice))
        if status:
            call.report(urljoin(self._public_url + "/", status), call.over())
        if self._order:
            for url, fields in self._order(call.held):
                self.post(url, fields, call)
        return call.played

    @property
    def holds(self) -> bool:
        """Whether reports are kept back to go out in an order of their own."""
        return self._order is not None

    def pass_time(self, seconds: float) -> None:
        """Wait as long as the call takes."""
        if seconds > 0:
            self._wait(seconds)

    def post(self, url: str, fields: dict[str, str], call: "_Call") -> str:
        """Send one signed webhook and give back the document that came in answer."""
        body = urlencode(fields)
        headers = self._signer.headers(url, body.encode(), at=call.now)
        headers["content-type"] = "application/x-www-form-urlencoded"
        answer = self._client.post(self._reach(url), content=body, headers=headers)
        call.played.sent.append(Sent(url, fields, answer.status_code, answer.text))
        return answer.text if answer.is_success else ""

    def audio_length(self, url: str) -> float:
        """Seconds that a recording takes to play; nothing when it cannot be fetched or is no audio."""
        try:
            answer = self._client.get(self._reach(url))
            with wave.open(io.BytesIO(answer.content)) as audio:
                return audio.getnframes() / audio.getframerate() if answer.is_success else 0
        except (httpx.HTTPError, wave.Error, EOFError, ZeroDivisionError):
            return 0

    def _reach(self, url: str) -> str:
        return self._address + url.removeprefix(self._public_url) if url.startswith(self._public_url) else url


@dataclass(frozen=True, slots=True)
class _Leg:
    """One attempt to reach the company: its name, the number, and where the carrier reports."""

    name: str
    number: str
    reports: str
    action: str


class _Call:
    """One call on its way through the documents."""

    def __init__(self, player: Player, scenario: Scenario, played: Played) -> None:
        self._player = player
        self._scenario = scenario
        self.played = played
        self.held: list[Report] = []
        self._passed = 0.0
        self._answered = False
        self._attempts = 0
        self._status = "ringing"

    @property
    def now(self) -> datetime:
        return self._scenario.started + timedelta(seconds=self._passed)

    def run(self, url: str) -> None:
        """Ask for documents and carry them out, until there is nothing more to do or the caller is gone."""
        extra: dict[str, str] = {}
        try:
            for _ in range(_MOST_DOCUMENTS):
                document = self._player.post(url, self._fields() | extra, self)
                following = self._carry_out(url, document)
                if following is None:
                    break
                url, extra = following
        except HungUp:
            pass
        if self._status in {"ringing", "in-progress"}:
            self._status = "completed" if self._answered else "no-answer"

    def over(self) -> dict[str, str]:
        """What the carrier reports when the caller's own call has ended."""
        return self._fields() | {"CallDuration": str(round(self._passed)), "Timestamp": self._stamp()}

    def report(self, url: str, fields: dict[str, str]) -> None:
        """Report a step, now or, when the order is not left to the call, later."""
        if self._player.holds:
            self.held.append((url, fields))
        elif url:
            self._player.post(url, fields, self)

    def _carry_out(self, base: str, document: str) -> Report | None:
        if not document:
            self._status = "failed"
            return None
        last = {
            "Redirect": self._redirect,
            "Reject": self._reject,
            "Dial": self._dial,
            "Record": self._voicemail,
        }
        for verb in fromstring(document):  # noqa: S314 - the answer of the installation that is played against
            if verb.tag == "Play":
                self._play(urljoin(base, verb.text or ""))
            elif verb.tag in last:
                return last[verb.tag](base, verb)
            elif verb.tag == "Hangup":
                break
        return None

    def _redirect(self, base: str, redirect: Element) -> Report | None:
        return urljoin(base, (redirect.text or "").strip()), {}

    def _reject(self, base: str, reject: Element) -> Report | None:  # noqa: ARG002 - one shape for all verbs
        self.played.rejected = reject.get("reason", "rejected")
        self._status = "busy" if self.played.rejected == "busy" else "no-answer"
        return None

    def _play(self, url: str) -> None:
        self._pick_up()
        self._go_on(self._player.audio_length(url))
        self.played.heard.append(url)

    def _pick_up(self) -> None:
        self._answered = True
        self._status = "in-progress"

    def _go_on(self, seconds: float) -> None:
        """Let time pass, or as much of it as the caller has patience for."""
        patience = self._scenario.hangs_up_after
        rest = seconds if patience is None else min(seconds, max(0.0, patience - self._passed))
        self._player.pass_time(rest)
        self._passed += rest
        if rest < seconds:
            self._status = "completed" if self._answered else "canceled"
            raise HungUp

    def _dial(self, base: str, dial: Element) -> Report | None:
        number = dial.find("Number")
        if number is None:
            return None
        self._attempts += 1
        leg = _Leg(
            name=f"{self._scenario.call_id}-{self._attempts}",
            number=number.text or "",
            reports=urljoin(base, number.get("statusCallback", "")),
            action=urljoin(base, dial.get("action", "")),
        )
        timeout = float(dial.get("timeout", "30"))
        answer = self._answer(timeout)
        talked = 0
        try:
            self._ring(leg, answer, timeout)
            if answer is Answer.PICKS_UP:
                self._leg(leg, "in-progress")
                self._whisper(base, number)
                self._pick_up()
                talked = self._talk(float(dial.get("timeLimit", "14400")))
        except HungUp:
            self._leg(leg, "canceled")
            self._player.post(leg.action, self._fields() | _dialled(leg, "no-answer", 0), self)
            raise
        self._leg(leg, answer, {"CallDuration": str(talked)})
        if answer is Answer.PICKS_UP and dial.get("record", "do-not-record") != "do-not-record":
            self._recorded(urljoin(base, dial.get("recordingStatusCallback", "")), talked)
        return leg.action, _dialled(leg, answer, talked)

    def _answer(self, timeout: float) -> Answer:
        answers = self._scenario.answers
        answer = answers[min(self._attempts, len(answers)) - 1]
        late = answer is Answer.PICKS_UP and self._scenario.rings_for > timeout
        return Answer.NO_ANSWER if late else answer

    def _ring(self, leg: "_Leg", answer: Answer, timeout: float) -> None:
        self._leg(leg, "initiated")
        if answer in {Answer.BUSY, Answer.FAILED}:
            return
        self._leg(leg, "ringing")
        self._go_on(timeout if answer is Answer.NO_ANSWER else self._scenario.rings_for)

    def _talk(self, limit: float) -> int:
        length = min(self._scenario.talks_for, limit)
        self._player.pass_time(length)
        self._passed += length
        self.played.talked_s += length
        return round(length)

    def _whisper(self, base: str, number: Element) -> None:
        if number.get("url"):
            document = self._player.post(urljoin(base, number.get("url", "")), self._fields(), self)
            for verb in fromstring(document) if document else ():  # noqa: S314 - as above
                if verb.tag == "Play":
                    self._go_on(self._player.audio_length(urljoin(base, verb.text or "")))

    def _voicemail(self, base: str, record: Element) -> Report | None:
        self._pick_up()
        length = self._talk(float(record.get("maxLength", "3600")))
        self.played.talked_s -= length
        self._recorded(urljoin(base, record.get("recordingStatusCallback", "")), length)
        return urljoin(base, record.get("action", "")), {"RecordingDuration": str(length)}

    def _recorded(self, url: str, seconds: int) -> None:
        self.played.recorded = True
        recording = f"RE{self._scenario.call_id}"
        fields = {
            "CallSid": self._scenario.call_id,
            "RecordingSid": recording,
            "RecordingUrl": f"{self._player.recordings}/{recording}",
            "RecordingStatus": "completed",
            "RecordingDuration": str(seconds),
            "RecordingChannels": "2",
        }
        self.report(url, fields)

    def _leg(self, leg: "_Leg", status: str, more: dict[str, str] | None = None) -> None:
        fields = {
            "CallSid": leg.name,
            "ParentCallSid": self._scenario.call_id,
            "CallStatus": status,
            "From": self._scenario.caller,
            "To": leg.number,
            "Direction": "outbound-dial",
            "Timestamp": self._stamp(),
        }
        self.report(leg.reports, fields | (more or {}))

    def _fields(self) -> dict[str, str]:
        return {
            "CallSid": self._scenario.call_id,
            "From": self._scenario.caller,
            "To": self._scenario.dialled,
            "CallStatus": self._status,
            "Direction": "inbound",
            "ApiVersion": "2010-04-01",
        }

    def _stamp(self) -> str:
        return format_datetime(self.now)


def _dialled(leg: _Leg, status: str, talked: int) -> dict[str, str]:
    return {"DialCallSid": leg.name, "DialCallStatus": status, "DialCallDuration": str(talked)}
