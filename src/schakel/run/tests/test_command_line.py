"""What the command line answers to whoever asks for help, or asks wrongly."""

import socket

import pytest

from schakel.run.cli import COMMANDS, main
from schakel.run.installation import may_listen


def test_help_names_every_command_and_can_tell_more_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["help"], ["--help"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 0
        said = capsys.readouterr().out
        assert [name for name in COMMANDS if f"    {name} " not in said] == []


@pytest.mark.parametrize("words", [["help", "demo"], ["demo", "--help"]])
def test_help_on_a_command_shows_its_options(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == 0
    assert "--fresh" in capsys.readouterr().out


def test_no_word_at_all_is_answered_with_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "demo" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["demo", "serve"])
@pytest.mark.parametrize("told", ["0", "-1", "65536", "99999", "http", "8000.5", "८०००"])
def test_what_is_no_port_is_refused_in_words(
    command: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, f"--port={told}"])

    assert ended.value.code == 2
    assert f"a port is a number from 1 to 65535, not '{told}'" in capsys.readouterr().err


def test_a_port_in_use_is_named_before_anything_starts(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]

        assert not may_listen("127.0.0.1", port)
        assert main(["demo", f"--port={port}"]) == 1

    said = capsys.readouterr().out
    assert said.count(f"cannot listen on port {port} of 127.0.0.1: it is in use; stop what uses it") == 2


def test_how_far_the_clock_moves_is_asked_again_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", "advance", "soon"]) == 1
    assert "'soon' is not how far a clock moves: write 30d, 12h or 2 months." in capsys.readouterr().out
