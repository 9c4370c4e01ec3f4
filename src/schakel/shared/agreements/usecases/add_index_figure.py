"""The provider enters a figure of the index that fees follow."""

from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.prices import IndexFigure
from schakel.shared.agreements.models import IndexFigure as Figure
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def add_index_figure(figure: IndexFigure, *, by: Actor, at: datetime) -> None:
    """Keep a published figure; of several for a month the last one counts (twinqels:24.6).

    Raises RefusedError: index_future for a month that is not over, index_no_source without where it was published.
    """
    with transaction(by) as tx:
        require(by, "agreements.manage")
        today = business_day(at)
        if (figure.year, figure.month) >= (today.year, today.month):
            raise RefusedError("index_future")
        if not figure.source.strip():
            raise RefusedError("index_no_source")
        row = Figure.objects.create(
            year=figure.year, month=figure.month, value=figure.value, source=figure.source.strip(),
            entered_at=at, entered_by=by.person,
        )  # fmt: skip
        audit(
            tx, "index.entered", "index_figure", row.id,
            year=figure.year, month=figure.month, value=str(figure.value),
        )  # fmt: skip
