"""Visitors and callers who go on while the installation is being taken apart, and remember what they were promised."""

import base64
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx

from schakel.adapters.carriers.twiml.play import Player
from schakel.adapters.carriers.twiml.profiles import PROFILES, Vendor
from schakel.adapters.carriers.twiml.scenario import Played, Scenario
from schakel.adapters.carriers.twiml.sign import Signer
from schakel.shared.clock import RealClock
from tests.faults.rows import CARRIER_SECRET, CARRIER_TOKEN, HOST

PATIENCE_S = 30.0
ADVERTISEMENT = f"https://{HOST}/?utm_source=google&utm_medium=cpc&utm_campaign=voorjaar"


class Patient(httpx.BaseTransport):
    """Sends a request again until it is taken, as a carrier that is set to retry does."""

    def __init__(self) -> None:
        self._way = httpx.HTTPTransport()
        self.repeated = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        end, pause = time.monotonic() + PATIENCE_S, threading.Event()
        while True:
            try:
                answer = self._way.handle_request(request)
                answer.read()
                if answer.status_code < 500:
                    return answer
            except httpx.TransportError:
                self._way.close()
                self._way = httpx.HTTPTransport()
            assert time.monotonic() < end, f"{request.url.path} was never taken"
            self.repeated += 1
            pause.wait(0.1)

    def close(self) -> None:
        self._way.close()


@dataclass
class Traffic:
    """Two visitors at a time, each of whom calls the number they see; goes on until `stop`."""

    url: str
    key: str
    sessions: list[str] = field(default_factory=list)
    """Ids of the sessions that were acknowledged."""
    calls: dict[str, Played] = field(default_factory=dict)
    """Finished calls, by the carrier's id."""
    session_of: dict[str, str] = field(default_factory=dict)
    failures: list[BaseException] = field(default_factory=list)
    repeated: int = 0
    _over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        for name in ("a", "b"):
            thread = threading.Thread(target=self._go_on, args=(name,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """Let every call that is going on come to its end."""
        self._over.set()
        for thread in self._threads:
            thread.join(PATIENCE_S * 2)
            assert not thread.is_alive()
        if self.failures:
            raise self.failures[0]

    def _go_on(self, name: str) -> None:
        number = 0
        try:
            with httpx.Client(transport=(way := Patient())) as http:
                while not self._over.wait(0.1):
                    number += 1
                    self._visit_and_call(http, f"CA{name}{number}")
                self.repeated += way.repeated
        except BaseException as failure:  # noqa: BLE001 - told by `stop`
            self.failures.append(failure)

    def _visit_and_call(self, http: httpx.Client, call_id: str) -> None:
        session, shown = self._visit(http)
        scenario = Scenario("+31612345678", shown, call_id, RealClock().now(), rings_for=0, talks_for=0)
        player = Player(
            Signer(PROFILES[Vendor.TWILIO], CARRIER_SECRET),
            public_url=self.url,
            client=http,
            wait=lambda _: None,
        )
        base = f"/carriers/twiml/{CARRIER_TOKEN}"
        self.calls[call_id] = player.play(scenario, voice=f"{base}/voice", status=f"{base}/status")
        self.session_of[call_id] = session

    def _visit(self, http: httpx.Client) -> tuple[str, str]:
        told = {"k": self.key, "u": ADVERTISEMENT, "r": "", "c": True, "g": False}
        answer = http.post(f"{self.url}/v1/sessions", json=told, headers={"origin": f"https://{HOST}"})
        assert answer.status_code == 200, answer.text
        said: dict[str, Any] = answer.json()
        session = str(_session_in(said["s"]))
        self.sessions.append(session)
        return session, said["n"]["e"]


def acknowledged(played: Played, call_id: str) -> set[tuple[str, str]]:
    """What the installation took of a call, as (call, identity of the event)."""
    kinds = {"voice": "received", "status": "ended"}
    legs = {"ringing": "ringing", "in-progress": "answered", "completed": "leg_ended"}
    found = set()
    for one in played.sent:
        step = urlsplit(one.url).path.rpartition("/")[2]
        if step in kinds:
            found.add((call_id, kinds[step]))
        elif step == "leg" and one.fields["CallStatus"] in legs:
            found.add((call_id, f"{legs[one.fields['CallStatus']]}:{one.fields['CallSid']}"))
        elif step == "dial-done":
            found.add((call_id, f"dial_ended:{one.fields['DialCallSid']}"))
    return found


def _session_in(token: str) -> UUID:
    return UUID(bytes=base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))[:16])
