"""A process that takes batches of subscriptions until none are left, and says so after each."""

import sys
from datetime import datetime
from functools import cache

import django


def main(at: datetime, size: int) -> None:
    """Print how many invoices each batch made."""
    django.setup()
    from schakel.kernel.calendars import business_day
    from schakel.shared.billing.queries.parties import known_seller
    from schakel.shared.billing.usecases.charge_batch import charge_batch

    sellers = cache(known_seller)
    while (batch := charge_batch(business_day(at), at, sellers, size=size)).taken:
        sys.stdout.write(f"{batch.issued}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(datetime.fromisoformat(sys.argv[1]), int(sys.argv[2]))
