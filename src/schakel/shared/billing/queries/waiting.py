"""What waits for no period, whosever it is."""

from datetime import date
from uuid import UUID

from django.db import connections

_TO_CHARGE = """
SELECT DISTINCT c.organisation_id, c.contract_id FROM billing_charge c
LEFT JOIN billing_subscription s ON s.organisation_id = c.organisation_id AND s.contract_id = c.contract_id
WHERE c.invoice_id IS NULL AND c.withdrawn_at IS NULL AND c.day <= %(day)s
  AND (NOT c.needs_consent OR c.consented_minor > 0) AND (c.at_once OR s.next_on IS NULL)
"""


def contracts_to_charge(day: date) -> list[tuple[UUID, UUID]]:
    """Return the contracts with charges that wait for no period: (organisation, contract)."""
    with connections["system"].cursor() as cursor:
        cursor.execute(_TO_CHARGE, {"day": day})
        return list(cursor.fetchall())


_ANYTHING = """
SELECT EXISTS (
  SELECT FROM billing_subscription
  WHERE stale OR (next_on <= %(day)s AND trouble = '') OR (trouble <> '' AND updated_at < %(day)s::date - 30)
)
"""


def anything_to_issue(day: date) -> bool:
    """Tell whether a run of a day would have something to look at."""
    with connections["system"].cursor() as cursor:
        cursor.execute(_ANYTHING, {"day": day})
        (found,) = cursor.fetchone()
    return bool(found) or bool(contracts_to_charge(day))
