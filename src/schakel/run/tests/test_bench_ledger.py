"""The ledger that `schakel bench deadlines` fills is one that the real handlers can work through."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from schakel.run.bench.arena import Storage
from schakel.run.bench.deadlines import KINDS
from schakel.run.bench.ledger import Kind, fill, make_clients
from schakel.run.embedded import Server
from schakel.shared.deadlines.interface import organisations_due, run_due

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.usefixtures("committed")
def test_what_is_due_is_handled_and_what_is_later_stays_open(
    kind: Kind, server: Server, tmp_path: Path
) -> None:
    place = Storage(tmp_path, server)
    clients = make_clients(place, AT)
    fill(place, kind, clients, due=3, later=2, at=AT)

    assert len(organisations_due(AT)) == 3
    assert run_due(AT) == 3
    assert organisations_due(AT) == []
