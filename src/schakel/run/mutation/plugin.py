"""The plugin of pytest in the child process: it makes the change before any test is read."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from schakel.run.mutation.numbers import parameters_of, put_default
from schakel.run.mutation.order import ORDER
from schakel.run.rulebook import load_terms


class _Watch:
    """The plugin in the child: changes the terms, keeps to the tests of the clause, writes down the red ones."""

    def __init__(self, order: Mapping[str, Any]) -> None:
        self.order = order
        self.ran: set[str] = set()
        self.red: dict[str, None] = {}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        clause = self.order["clause"]
        items[:] = [
            item for item in items if any(clause in mark.args for mark in item.iter_markers("clause"))
        ]

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self.red[report.nodeid] = None

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.ran.add(report.nodeid)
        if report.failed:
            self.red[report.nodeid] = None

    def pytest_sessionfinish(self) -> None:
        told = {"ran": len(self.ran), "red": list(self.red)}
        Path(self.order["report"]).write_text(json.dumps(told), encoding="utf-8")


def pytest_configure(config: Any) -> None:
    """Take the order from the environment; without one this plugin does nothing."""
    if ORDER not in os.environ:
        return
    order = json.loads(os.environ[ORDER])
    _without_shrinking()
    for parameter in parameters_of(order["clause"], load_terms()):
        if parameter.place == order["changed"]:
            put_default(parameter)
    config.pluginmanager.register(_Watch(order))


def _without_shrinking() -> None:
    """Let property tests stop at the first example that fails: which one is smallest does not matter here."""
    from hypothesis import Phase, settings

    settings.register_profile("mutation", deadline=None, phases=(Phase.explicit, Phase.generate))
    settings.load_profile("mutation")
