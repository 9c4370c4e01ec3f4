"""Payment links, and what was paid on them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from schakel.kernel.calendars import start_of_day
from schakel.kernel.money import Money
from schakel.services.payments.facts.filters import LinkFilter
from schakel.services.payments.facts.lines import LinkLine, Vat
from schakel.services.payments.facts.links import Link, Paid
from schakel.services.payments.facts.records import LinkFact
from schakel.services.payments.facts.wishes import Question
from schakel.services.payments.models import Attempt, PaymentLink, Transfer
from schakel.services.payments.rules.links import standing_of
from schakel.shared.accounts.interface import short
from schakel.shared.http.interface import Page, page
from schakel.shared.psp.interface import Status


def links(
    organisation: UUID,
    wanted: LinkFilter,
    at: datetime,
    *,
    after: str = "",
    before: str = "",
    limit: int = 50,
) -> Page[LinkFact]:
    """Return a page of links, newest first. Raises ProblemError for a cursor of another list."""
    found = page(
        _wanted(organisation, wanted), scope=f"payment links {organisation}", at="created_at", after=after,
        before=before, limit=limit,
    )  # fmt: skip
    return Page(facts(organisation, found.rows, at), found.newer, found.older)


def every_link(organisation: UUID, wanted: LinkFilter, at: datetime, *, most: int) -> list[LinkFact]:
    """Return the newest links, for a spreadsheet."""
    rows = _wanted(organisation, wanted).order_by("-created_at", "-id")[:most]
    return facts(organisation, list(rows), at)


def link(organisation: UUID, which: UUID, at: datetime) -> LinkFact | None:
    """Return one link."""
    rows = PaymentLink.objects.of(organisation).filter(pk=which).select_related("website")
    return next(iter(facts(organisation, list(rows), at)), None)


def link_with(organisation: UUID, token: str, at: datetime) -> LinkFact | None:
    """Return the link behind an address."""
    rows = PaymentLink.objects.of(organisation).filter(token=token).select_related("website")
    return next(iter(facts(organisation, list(rows), at)), None)


def address_of(organisation: UUID, token: str) -> str:
    """Return the public address of a link."""
    return f"{settings.PUBLIC_URL}/pay/{short(organisation)}/{token}"


def facts(organisation: UUID, rows: Sequence[PaymentLink], at: datetime) -> list[LinkFact]:
    """Return links as others see them, where they stand by everything that happened until now."""
    paid = paid_on(organisation, [row.id for row in rows])
    return [fact(row, paid.get(row.id, []), at) for row in rows]


def asks_of(row: PaymentLink) -> Link:
    """Return what the rules look at."""
    return Link(
        currency=row.currency,
        amount=_money(row.amount_minor, row.currency),
        minimum=_money(row.minimum_minor, row.currency),
        partial=row.partial, reusable=row.reusable, uses=row.uses, expires=row.expires_at,
        deactivated=row.deactivated_at,
    )  # fmt: skip


def paid_on(organisation: UUID, which: Iterable[UUID]) -> dict[UUID, list[Paid]]:
    """Return what was paid on links, by attempts and by bank."""
    found: dict[UUID, list[Paid]] = {}
    wanted = list(which)
    for row in Attempt.objects.of(organisation).filter(link_id__in=wanted).order_by("id"):
        found.setdefault(row.link_id, []).append(_paid(row))
    moved = Transfer.objects.of(organisation).filter(link_id__in=wanted, undone_at=None).order_by("id")
    transfers: dict[UUID, list[Transfer]] = {}
    for each in moved:
        transfers.setdefault(each.link_id, []).append(each)
    for one, rows in transfers.items():
        found.setdefault(one, []).append(_transferred(rows))
    return found


def _paid(row: Attempt) -> Paid:
    return Paid(
        received=Money(row.received_minor, row.currency),
        refunded=Money(row.refunded_minor, row.currency),
        charged_back=Money(row.charged_back_minor, row.currency),
        at=row.paid_at,
        pending=row.status == Status.PENDING,
    )


def _transferred(rows: list[Transfer]) -> Paid:
    """All transfers count as one payment, that was complete when the last of them came.

    What went back was refunded, or charged back when a bank took it.
    """
    currency = rows[0].currency
    came = [each for each in rows if each.minor > 0]
    back = [each for each in rows if each.minor < 0]
    return Paid(
        received=Money(sum(each.minor for each in came), currency),
        refunded=Money(-sum(each.minor for each in back if not each.taken_back), currency),
        charged_back=Money(-sum(each.minor for each in back if each.taken_back), currency),
        at=max((each.at for each in came), default=None),
    )


def _wanted(organisation: UUID, wanted: LinkFilter) -> QuerySet[PaymentLink]:
    rows = PaymentLink.objects.of(organisation).filter(archived_at__isnull=not wanted.archived)
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    if wanted.website is not None:
        rows = rows.filter(website_id=wanted.website)
    if wanted.host is not None:
        rows = rows.filter(website__host=wanted.host)
    if wanted.first is not None:
        rows = rows.filter(created_at__gte=start_of_day(wanted.first))
    if wanted.last is not None:
        rows = rows.filter(created_at__lt=start_of_day(wanted.last + timedelta(days=1)))
    for word in wanted.search.split():
        rows = rows.filter(
            Q(description__icontains=word) | Q(reference__icontains=word) | Q(code__icontains=word)
            | Q(payer_name__icontains=word) | Q(payer_email__icontains=word)
        )  # fmt: skip
    return rows.select_related("website")


def fact(row: PaymentLink, paid: list[Paid], at: datetime) -> LinkFact:
    """Return a link as others see it, where it stands by what was paid on it."""
    asks = asks_of(row)
    stands = standing_of(asks, paid, at).outcome
    return LinkFact(
        id=row.id, token=row.token, code=row.code, website=row.website_id, host=row.website.host,
        connection=row.connection_id, description=row.description, reference=row.reference, asks=asks,
        first=row.first, lines=lines_of(row),
        questions=tuple(Question(one["key"], one["label"], one["required"]) for one in row.fields),
        methods=tuple(row.methods), success_url=row.success_url, failure_url=row.failure_url,
        language=row.language, payer_name=row.payer_name, payer_email=row.payer_email,
        remind_after=tuple(row.remind_after), archived_at=row.archived_at, sent_at=row.sent_at,
        created_at=row.created_at, state=stands.state, paid=stands.paid, open=stands.open,
        surplus=stands.surplus, payments=stands.payments,
    )  # fmt: skip


def lines_of(row: PaymentLink) -> tuple[LinkLine, ...]:
    """Return the lines of a link."""
    return tuple(
        LinkLine(
            name=one["name"], quantity=one["quantity"], each=Money(one["minor"], row.currency), vat=Vat(one["vat"])
        )
        for one in row.lines
    )  # fmt: skip


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)
