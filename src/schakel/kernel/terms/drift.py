"""The comparison of terms with the catalogues: what goes red when a number drifts."""

from collections.abc import Iterator

from schakel.kernel.clauses import Parameter, clause
from schakel.kernel.periods import Period
from schakel.kernel.terms.base import TermDescription, Terms
from schakel.kernel.terms.declare import Value


def drift(kind: type[Terms]) -> tuple[str, ...]:
    """List every default that is not the number in the catalogue entry of its clause; none is as it must be.

    A clause whose entry has no number of the parameter's type is not compared, unless `parameter` names one.
    """
    return tuple(problem for told in kind().describe() for problem in _drift(kind, told))


def _drift(kind: type[Terms], told: TermDescription) -> Iterator[str]:
    if told.clause is None:
        return
    where = f"{kind.__name__}.{told.name} is {told.default}, but {told.clause}"
    numbers = clause(told.clause).params
    if told.parameter is not None:
        if told.parameter not in numbers:
            yield f"{where} has no parameter {told.parameter}"
        elif not _same(numbers[told.parameter], told.default):
            yield f"{where} says {told.parameter} = {numbers[told.parameter]}"
        return
    candidates = {name: number for name, number in numbers.items() if type(number) is type(told.default)}
    if candidates and told.default not in candidates.values():
        yield f"{where} says {', '.join(f'{name} = {number}' for name, number in candidates.items())}"


def _same(number: Parameter, default: Value) -> bool:
    if number == "none":  # the catalogue's word for a period that there is not
        return default is None or (isinstance(default, Period) and default.count == 0)
    if isinstance(number, str) and isinstance(default, Period):
        return number.replace(" calendar ", " ") == str(default)  # months counted from date to date
    return number == default
