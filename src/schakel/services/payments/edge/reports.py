"""Keep what PSPs report: many at once, in one statement, durable before the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

LONGEST = 255
"""Characters of an event or a payment: both stand in an index, whose rows are short."""

STORE = """
INSERT INTO payments_report (id, organisation_id, connection_id, event, payment, body, received_at)
SELECT * FROM unnest(%(id)b::uuid[], %(organisation)b::uuid[], %(connection)b::uuid[], %(event)b::text[],
                     %(payment)b::text[], %(body)b::bytea[], %(received_at)b::timestamptz[])
ON CONFLICT (organisation_id, connection_id, event, payment) DO NOTHING
"""
CAME = "SELECT payments_reports_came(%(organisations)b::uuid[])"


@dataclass(frozen=True, slots=True)
class Received:
    """A report as it goes into the database; `event` and `payment` are what `storable` takes."""

    id: UUID
    organisation: UUID
    connection: UUID
    event: str
    payment: str
    body: bytes
    received_at: datetime


def storable(word: str) -> bool:
    """Tell whether an event or a payment can be kept. One that cannot would take a whole batch with it."""
    return 0 < len(word) <= LONGEST and word.isprintable()


async def store(connection: AsyncConnection[Any], reports: Sequence[Received]) -> None:
    """Store reports, each once however often it comes, and have them taken. `connection` commits every statement.

    Raises psycopg.Error; they are then to be sent again, whether they were stored or not.
    """
    # In one order everywhere: two statements that store the same reports wait for each other, and never in a circle.
    # The same goes for the jobs of the organisations.
    ordered = sorted(reports, key=_place)
    await connection.execute(
        STORE,
        {
            "id": [report.id for report in ordered],
            "organisation": [report.organisation for report in ordered],
            "connection": [report.connection for report in ordered],
            "event": [report.event for report in ordered],
            "payment": [report.payment for report in ordered],
            "body": [report.body for report in ordered],
            "received_at": [report.received_at for report in ordered],
        },
        prepare=True,
    )
    # A statement of its own, after the reports were committed: a job that waits already then finds them. Asked in the
    # same transaction, that job could begin before they can be seen, and no other would be made.
    # Reports that came before are asked for too: their first sender may have met a failure between the two statements.
    organisations = sorted({report.organisation for report in reports})
    await connection.execute(CAME, {"organisations": organisations}, prepare=True)


def _place(report: Received) -> tuple[UUID, UUID, str, str]:
    return report.organisation, report.connection, report.event, report.payment
