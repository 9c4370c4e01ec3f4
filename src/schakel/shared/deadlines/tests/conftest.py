"""A handler that does what the test says."""

from collections.abc import Iterator

import pytest

from schakel.shared.audit.interface import record
from schakel.shared.deadlines import handlers
from schakel.shared.deadlines.interface import Done, Dropped, Due, Moved, handler
from schakel.shared.deadlines.tests.ledger import outcomes
from schakel.shared.tenancy.interface import Transaction


@pytest.fixture
def handled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Due]]:
    monkeypatch.setattr(handlers, "_handlers", {})
    seen: list[Due] = []

    @handler("test.release")
    def release(due: Due, tx: Transaction) -> Done | Moved | Dropped:
        seen.append(due)
        record(tx, "released", "number", due.subject)
        return outcomes.pop() if outcomes else Done("released")

    yield seen
    outcomes.clear()
