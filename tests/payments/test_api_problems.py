"""Every refusal has one code, whatever the language it is told in."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest

from schakel.services.payments.http.api_problems import REFUSALS
from tests.payments.programs import LINK, program
from tests.payments.world import World

JOBS = ("send_charge", "send_refund")


@pytest.mark.django_db(databases=["default", "keys"])
def test_refusals_speak_the_language_of_the_request_and_their_codes_do_not_change(world: World) -> None:
    api = program(world)
    english, dutch = (
        api.post("payment-links", LINK | {"uses": 2}, **{"accept-language": language}).json()
        for language in ("en", "nl")
    )

    assert english["code"] == dutch["code"] == "uses-senseless"
    assert (
        english["title"]
        == english["errors"][0]["detail"]
        == "How often at most goes with a link that is used again."
    )


def test_every_refusal_of_what_programs_can_do_has_one_code() -> None:
    verbs = ("make_link", "deactivate_link", "archive_link", "send_link", "refund_payment", "charge_mandate")
    modules: set[str] = set()
    for verb in verbs:
        modules |= set(_reached(import_module(f"schakel.services.payments.usecases.{verb}"), modules))

    found = {name for module in modules for name in _refusals(import_module(module))}

    assert {"link_unknown", "restricted", "refund_too_high", "bad_email", "uses_senseless"} <= found
    assert found - set(REFUSALS) == set()
    codes = [each.kind.code for name, each in REFUSALS.items() if not name.endswith("_unknown")]
    assert len(codes) == len(set(codes))


def _reached(module: ModuleType, known: set[str]) -> Iterator[str]:
    """The use cases that one leans on; not the jobs, whose refusals nobody is told."""
    if module.__name__ in known:
        return
    known.add(module.__name__)
    yield module.__name__
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        name = node.module if isinstance(node, ast.ImportFrom) else None
        if name and ".payments.usecases." in name and not name.endswith(JOBS):
            yield from _reached(import_module(name), known)


def _refusals(module: ModuleType) -> Iterator[str]:
    """The names that a module raises: in the call, for a row that is not there, or as keys of what is wrong."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RefusedError":
            yield from _texts(node.args[:1])
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "own":
            yield from _texts(node.args[2:])
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "wrong":
            yield from _texts(getattr(node.value, "keys", []))


def _texts(nodes: list[ast.expr]) -> Iterator[str]:
    yield from (str(each.value) for each in nodes if isinstance(each, ast.Constant))
