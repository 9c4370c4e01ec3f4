"""What developers read names everything that there is."""

import dataclasses
import re
from base64 import b64encode
from pathlib import Path
from typing import Any

from standardwebhooks import Webhook

from schakel.services.payments import events
from schakel.services.payments.http import api_urls
from schakel.services.payments.http.api_problems import REFUSALS
from schakel.shared.clock import RealClock
from schakel.shared.events.interface import Event, known
from schakel.shared.http import problems

DOCUMENT = (Path(__file__).parents[2] / "docs" / "connect" / "payments-api.md").read_text(encoding="utf-8")


def test_every_code_of_a_problem_stands_in_the_table_with_its_status() -> None:
    kinds = [each.kind for each in REFUSALS.values()]
    kinds += [each for each in vars(problems).values() if isinstance(each, problems.Kind)]
    rows = [line.split("|") for line in DOCUMENT.splitlines() if re.match(r"\| \d{3}", line)]
    stands = {(int(status), code) for row in rows for status in re.findall(r"\d{3}", row[1])
              for code in re.findall(r"`([a-z-]+)`", row[2])}  # fmt: skip

    assert {(kind.status, kind.code) for kind in kinds} - stands == set()


def test_every_event_stands_there_with_what_it_carries() -> None:
    assert events.LinkCreated.name == "payments.link_created"
    rows = [line for line in DOCUMENT.splitlines() if line.startswith("| `payments.")]

    for name, event in known().items():
        if name.startswith("payments."):
            (row,) = (line for line in rows if f"`{name}`" in line.split("|")[1])
            assert _fields(event) <= set(re.findall(r"`(\w+)`", row.split("|")[2])), name


def _fields(event: type[Event]) -> set[str]:
    return {each.name for each in dataclasses.fields(event)} - {"organisation"}


def test_the_check_of_signatures_that_is_shown_works() -> None:
    """As the platform signs; a changed body, another secret and an old one are found out."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    shown: dict[str, Any] = {}
    exec(code, shown)
    secret, at, body = (
        "whsec_" + b64encode(b"s" * 24).decode(),
        RealClock().now(),
        b'{"type":"payments.link_created"}',
    )
    headers = {
        "webhook-id": "e-1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": "v1,bm90IG91cnM= " + Webhook(secret).sign("e-1", at, body.decode()),
    }

    assert shown["genuine"](secret, headers, body)
    assert not shown["genuine"](secret, headers, body + b" ")
    assert not shown["genuine"]("whsec_" + b64encode(b"t" * 24).decode(), headers, body)
    assert not shown["genuine"](secret, headers | {"webhook-timestamp": "1767225600"}, body)


def test_every_address_is_named() -> None:
    for each in api_urls._described:
        address = re.sub(r"<uuid:(\w+)>", r"{\1}", str(each.pattern))
        last = "/" + address.rpartition("/")[2]
        assert address in DOCUMENT or f"...{last}" in DOCUMENT or f"{last} " in DOCUMENT, address
