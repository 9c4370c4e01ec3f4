"""Rules: pure functions that decide by the contract terms and cite the clauses they decide by.

    @rule("qooqie:10.3", "qooqie:10.5")
    def quarantine_end(terms: CallsTerms, ended: date) -> Decision[date]:
        return decide(terms.quarantine.after(ended), because="qooqie:10.3", ended=ended)

A rule is known by its service and its name ("calls.quarantine_end"). This module only knows the rules of
modules that have been imported; the command line imports them all.
"""

import functools
import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from schakel.kernel.clauses import clause
from schakel.kernel.conversion import BadValue, from_plain
from schakel.kernel.terms import Terms


class UnknownRule(KeyError):  # noqa: N818 - named after what it is
    """No imported module has the rule that was asked for, or several services do."""

    def __str__(self) -> str:
        """Give the sentence without the quotes that KeyError puts around it."""
        return str(self.args[0])


class UndeclaredClause(ValueError):  # noqa: N818 - named after what it is
    """A rule cited a clause that it does not declare."""


@dataclass(frozen=True, slots=True)
class Decision[T]:
    """What was decided, by which clauses, and the facts that made the difference."""

    outcome: T
    because: tuple[str, ...]
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def __post_init__(self) -> None:
        if not self.because:
            raise ValueError("a decision cites at least one clause")


def decide[T](outcome: T, /, because: str | tuple[str, ...], **facts: Any) -> Decision[T]:
    """Decide `outcome` because of one or several clauses; `facts` are shown to whoever asks why."""
    cited = (because,) if isinstance(because, str) else because
    return Decision(outcome, tuple(dict.fromkeys(cited)), MappingProxyType(facts))


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule. `clauses` are those it may cite; `function` checks that it cites no other."""

    name: str
    clauses: tuple[str, ...]
    function: Callable[..., Decision[Any]]
    module: str

    @property
    def signature(self) -> str:
        """The parameters and the decision as written in the source."""
        return str(inspect.signature(self.function))

    @property
    def doc(self) -> str:
        """What the rule is for, from its docstring."""
        return inspect.getdoc(self.function) or ""

    @property
    def summary(self) -> str:
        """The first sentence of that."""
        return self.doc.partition("\n")[0]

    @property
    def paragraphs(self) -> list[str]:
        """What the rule is for, each paragraph in one line."""
        return [" ".join(each.split()) for each in self.doc.split("\n\n")]


class Registry:
    """The rules of the modules that were imported. The product has one; tests make their own."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}

    def rule[**P, T](self, *clauses: str) -> Callable[[Callable[P, Decision[T]]], Callable[P, Decision[T]]]:
        """Register a function as the rule that decides by `clauses`.

        Raises `UnknownClause` for a clause that no catalogue has and ValueError for a name that is taken. The
        rule raises `UndeclaredClause` when it cites anything else.
        """
        if not clauses:
            raise ValueError("a rule names the clauses that it decides by")
        declared = frozenset(clause(cited).id for cited in clauses)

        def register(function: Callable[P, Decision[T]]) -> Callable[P, Decision[T]]:
            @functools.wraps(function)
            def checked(*args: P.args, **kwargs: P.kwargs) -> Decision[T]:
                decision = function(*args, **kwargs)
                if not declared.issuperset(decision.because):
                    stray = ", ".join(sorted(set(decision.because) - declared))
                    raise UndeclaredClause(f"{function.__name__} cites {stray} without declaring it")
                return decision

            self._add(Rule(_name(function), clauses, checked, function.__module__))
            return checked

        return register

    def _add(self, new: Rule) -> None:
        taken = self._rules.get(new.name)
        if taken and taken.module != new.module:
            raise ValueError(f"the rule {new.name} of {new.module} has the name of one in {taken.module}")
        self._rules[new.name] = new

    def rules(self) -> list[Rule]:
        """List the rules by name."""
        return [self._rules[name] for name in sorted(self._rules)]

    def find(self, name: str) -> Rule:
        """Give a rule by its full name, or by the last part when one service has it. Raises `UnknownRule`."""
        if name in self._rules:
            return self._rules[name]
        found = [known for known in self.rules() if known.name.rpartition(".")[2] == name]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownRule(f"several rules are called {name!r}: {', '.join(each.name for each in found)}")
        raise UnknownRule(f"there is no rule {name!r}")

    def evaluate(self, name: str, given: Mapping[str, Any]) -> Decision[Any]:
        """Evaluate a rule on text or decoded JSON, read as its annotations say.

        Terms that are not given are the defaults; a dotted name reaches into them ("terms.quarantine").
        Raises `UnknownRule`, and `BadValue` with the argument that does not fit.
        """
        found = self.find(name)
        return found.function(**_arguments(found, nested(given)))


def _name(function: Callable[..., Any]) -> str:
    """Name a rule after the package that holds its `rules`: schakel.services.calls.rules.x -> calls."""
    path = function.__module__.split(".")
    if "rules" in path[1:]:
        return f"{path[path.index('rules') - 1]}.{function.__name__}"
    return function.__name__


def nested(given: Mapping[str, Any]) -> dict[str, Any]:
    """Put dotted names together: "terms.quarantine" is "quarantine" in "terms". Raises `BadValue`."""
    whole: dict[str, Any] = {}
    for name, value in given.items():
        *path, last = name.split(".")
        place = whole
        for step in path:
            place = place.setdefault(step, {})
            if not isinstance(place, dict):
                raise BadValue(name, f"{step} has been given a value of its own")
        if last in place:
            raise BadValue(name, "given twice")
        place[last] = dict(value) if isinstance(value, Mapping) else value
    return whole


def _arguments(found: Rule, given: Mapping[str, Any]) -> dict[str, Any]:
    function = inspect.unwrap(found.function)
    annotations = typing.get_type_hints(function)
    parameters = inspect.signature(function).parameters
    for name in given:
        if name not in parameters:
            raise BadValue(name, f"{found.name} does not take it; it takes {', '.join(parameters)}")
    arguments = {}
    for name, parameter in parameters.items():
        annotation = annotations[name]
        if name in given:
            arguments[name] = from_plain(annotation, given[name], name)
        elif isinstance(annotation, type) and issubclass(annotation, Terms):
            arguments[name] = annotation()
        elif parameter.default is inspect.Parameter.empty:
            raise BadValue(name, f"{found.name} needs it")
    return arguments


_known = Registry()
rule = _known.rule
rules = _known.rules
find = _known.find
evaluate = _known.evaluate
