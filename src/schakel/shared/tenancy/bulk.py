"""Very many rows in one statement, as a run over all organisations writes them.

COPY is refused on tables with row-level security; arrays are the next best.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connections, models


def insert_rows(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    using: str = "default",
) -> int:
    """Insert rows of `columns` into the table of a model; returns how many.

    For hot paths only: no defaults, no models, JSON given as what it is made of. Raises IntegrityError.
    """
    given = list(zip(*rows, strict=True))
    if not given:
        return 0
    statement, kinds = _statement(model, tuple(columns), using)
    arrays = [
        [json.dumps(each) for each in values] if kind == "jsonb" else list(values)
        for kind, values in zip(kinds, given, strict=True)
    ]
    with connections[using].cursor() as cursor:
        cursor.execute(statement, arrays)
    return len(given[0])


def update_rows(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    using: str = "default",
) -> None:
    """Set `columns` of rows by id: each row is the id and then the values."""
    given = list(zip(*rows, strict=True))
    if not given:
        return
    meta = model._meta
    connection = connections[using]
    kinds = [meta.get_field(name).db_type(connection) for name in columns]
    taken = ", ".join(["%s::uuid[]", *(f"%s::{kind}[]" for kind in kinds)])
    names = ", ".join(["id", *columns])
    sets = ", ".join(f"{name} = given.{name}" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {meta.db_table} SET {sets} FROM unnest({taken}) AS given ({names})"  # noqa: S608 - own names
            f" WHERE {meta.db_table}.id = given.id",
            [list(values) for values in given],
        )


@cache
def _statement(
    model: type[models.Model], columns: tuple[str, ...], using: str
) -> tuple[str, tuple[str, ...]]:
    meta, connection = model._meta, connections[using]
    by_column = {field.column: field for field in meta.concrete_fields}
    kinds = tuple(str(by_column[column].db_type(connection)) for column in columns)
    taken = ", ".join(f"%s::{kind}[]" for kind in kinds)
    named = ", ".join(columns)
    return f"INSERT INTO {meta.db_table} ({named}) SELECT * FROM unnest({taken})", kinds  # noqa: S608 - own names
