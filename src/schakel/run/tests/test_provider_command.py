"""The first organisation of an installation."""

import argparse
from contextlib import nullcontext

import pytest

from schakel.run.commands import provider
from schakel.shared.accounts.models import Organisation
from schakel.shared.tenancy.interface import Actor, ActorKind, transaction


@pytest.mark.usefixtures("committed")
def test_the_provider_is_made_once_and_its_owner_gets_a_link(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(provider, "databases", nullcontext)
    parser = argparse.ArgumentParser()
    provider.add_arguments(parser)
    told = parser.parse_args(["Aanbieder", "eva@aanbieder.example"])

    assert provider.run(told) == 0
    assert "/invitation/" in capsys.readouterr().out
    assert provider.run(told) == 1
    with transaction(Actor(ActorKind.SYSTEM, name="test", provider=True)):
        assert Organisation.objects.get().name == "Aanbieder"
