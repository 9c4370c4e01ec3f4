"""What is logged says what went wrong, and nothing of what was in hand."""

import json

import pytest
import structlog

from schakel.run.logs import configure


def test_a_failure_is_one_line_of_json_without_the_values_in_hand(capsys: pytest.CaptureFixture[str]) -> None:
    configure()

    def work(secret: str) -> None:
        structlog.get_logger("test").info("working", size=len(secret))
        raise ValueError("broken")

    try:
        work("whsec_hidden")
    except ValueError:
        structlog.get_logger("test").exception("failed", place="here")

    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["event"], first["size"], first["level"]) == ("working", 12, "info")
    assert (second["event"], second["place"]) == ("failed", "here")
    assert second["exception"][0]["exc_value"] == "broken"
    assert "whsec_hidden" not in json.dumps(second)
