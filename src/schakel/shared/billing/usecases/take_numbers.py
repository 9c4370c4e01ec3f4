"""Take the next numbers of a company's series."""

from uuid import UUID

from django.db import connections

from schakel.kernel.ids import new_id

_TAKE = """
INSERT INTO billing_numberseries (id, legal_entity_id, year, next_number)
VALUES (%(id)s, %(entity)s, %(year)s, 1 + %(count)s)
ON CONFLICT (legal_entity_id, year) DO UPDATE SET next_number = billing_numberseries.next_number + %(count)s
RETURNING next_number - %(count)s
"""


def take_numbers(legal_entity: UUID, year: int, count: int, *, using: str = "default") -> int:
    """Take `count` numbers that follow each other, and return the first.

    The row stays locked until the transaction ends: what is rolled back gives its numbers back, so none is skipped.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_TAKE, {"id": new_id(), "entity": legal_entity, "year": year, "count": count})
        return int(cursor.fetchone()[0])
