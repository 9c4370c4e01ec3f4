"""The whole product's rules and terms, brought together; the kernel cannot, as it knows no service."""

import ast
import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from schakel.kernel.clauses import Owner
from schakel.kernel.rules import Rule, rules
from schakel.kernel.terms import Terms, drift

_ROOTS = ("schakel.shared", "schakel.services")
_EVERYTHING = "*"
_NEVER_INSIDE = frozenset({"tests", "migrations", "models", "queries", "usecases", "http"})
"""Folders that hold neither rules nor terms, and may need Django."""


def load_rules() -> list[Rule]:
    """Import every `rules` package or module under the services and what they share, and list their rules."""
    for module in _modules_under("rules"):
        importlib.import_module(module)
    return [rule for rule in rules() if rule.module.startswith(_ROOTS)]


def load_terms() -> list[type[Terms]]:
    """Import every `terms` package or module likewise, and list the terms they define."""
    found = {}
    for module in _modules_under("terms"):
        for value in vars(importlib.import_module(module)).values():
            if isinstance(value, type) and issubclass(value, Terms) and value.__module__ == module:
                found[f"{module}.{value.__name__}"] = value
    return [found[name] for name in sorted(found)]


def differences(register: Iterable[Owner], known: Sequence[Rule], terms: Iterable[type[Terms]]) -> list[str]:
    """List what contradicts the catalogues: claims in the register without ground, and terms that drifted."""
    groundless = [problem for owner in register for problem in _groundless(owner, known)]
    return groundless + [problem for kind in terms for problem in drift(kind)]


def _groundless(owner: Owner, known: Sequence[Rule]) -> Iterator[str]:
    declared = {(rule.module, rule.function.__name__): rule.clauses for rule in known}
    for place in owner.rules:
        module, _, name = place.partition(":")
        if (module, name) not in declared:
            yield f"{owner.clause}: there is no rule {place}"
        elif owner.clause not in declared[module, name]:
            yield f"{owner.clause}: the rule {place} does not declare this clause"
    for place in owner.effects:
        module, _, name = place.partition(":")
        if name not in _top_level_names(module):
            yield f"{owner.clause}: there is no {place}"


def _top_level_names(module: str) -> set[str]:
    """Read what a module defines at its top level, without running it: it may need Django."""
    try:
        spec = importlib.util.find_spec(module)
    except ModuleNotFoundError:
        return set()
    if spec is None or spec.origin is None:
        return set()
    names: set[str] = set()
    for statement in ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body:
        match statement:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                names.add(name)
            case ast.Assign(targets=targets):
                names.update(target.id for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return names


def _modules_under(wanted: str) -> Iterator[str]:
    for root in _ROOTS:
        yield from _walk(root, [str(path) for path in importlib.import_module(root).__path__], wanted)


def _walk(package: str, folders: Sequence[str], wanted: str) -> Iterator[str]:
    """Find the modules called `wanted`, and all below a package of that name, without importing any."""
    for module in sorted(pkgutil.iter_modules(folders)):
        name = f"{package}.{module.name}"
        if module.name in _NEVER_INSIDE:
            continue
        below = [str(Path(folder) / module.name) for folder in folders]
        if wanted in {module.name, _EVERYTHING}:
            yield name
            if module.ispkg:
                yield from _walk(name, below, _EVERYTHING)
        elif module.ispkg:
            yield from _walk(name, below, wanted)
