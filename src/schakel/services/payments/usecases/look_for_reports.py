"""Find reports that nobody took up: the process that kept them may have ended before it asked for that."""

from datetime import timedelta

from django.db import connections

from schakel.services.payments.usecases.take_reports import take_reports
from schakel.shared.clock import now
from schakel.shared.jobs.interface import defer, periodic
from schakel.shared.tenancy.interface import system, transaction

WAITED = timedelta(minutes=1)


@periodic("payments.look_for_reports", "* * * * *")
def look_for_reports() -> None:
    """Ask once more for the reports of every organisation that wait for longer than a minute."""
    with connections["system"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT organisation_id FROM payments_report WHERE handled_at IS NULL AND received_at < %s",
            [now() - WAITED],
        )
        waiting = [row[0] for row in cursor.fetchall()]
    for organisation in waiting:
        with transaction(system("payments", organisation)):
            defer(take_reports, organisation, once=f"payments.take_reports {organisation}")
