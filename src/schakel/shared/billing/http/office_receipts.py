"""Money of clients that came in: the list, booking by hand, and deciding about what is held or flagged."""

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.http.collect_forms import JudgeForm, ReceiptForm
from schakel.shared.billing.http.collect_refusals import BANK
from schakel.shared.billing.http.collect_words import ARRIVED, RECEIPTS, why
from schakel.shared.billing.http.places import in_office, posting, the_client
from schakel.shared.billing.queries.bank import owed_of
from schakel.shared.billing.queries.mandates import companies_of, refusal_clause
from schakel.shared.billing.queries.receipts import office_receipt, receipt_pages, receipts_waiting
from schakel.shared.billing.usecases.book_by_hand import book_by_hand
from schakel.shared.billing.usecases.judge_receipt import judge_receipt
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.acting import act, listed
from schakel.shared.tenancy.interface import transaction


@require_safe
@office_page("billing.office")
def receipts(request: PlaceRequest) -> HttpResponse:
    """List the money that came in, newest first; with `?show=waiting` what staff decide about."""
    waiting, query = request.GET.get("show") == "waiting", asked.search(request.GET)
    page = listed(
        lambda after, before: receipt_pages(waiting=waiting, search=query, after=after, before=before),
        request,
    )
    return render(request, "billing/collect/office/receipts.html", {
        "title": _("Money received"),
        "rows": [(one, RECEIPTS[one.state], ARRIVED[one.via]) for one in page.rows],
        "page": page,
        "waiting": waiting,
        "waits": receipts_waiting(),
        "query": query,
        "may": request.actor.may("billing.money"),
    })  # fmt: skip


@posting
@office_page("billing.money")
def add(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Book money that came in another way than by a file."""
    whose, today = the_client(client), business_day(now())
    with transaction(request.actor.within(client)):
        companies = [(each.id, each.name) for each in companies_of(client)]
    language = get_language() or "nl"
    owed = [(one.invoice, f"{one.number} · {one.due.format(language)}") for one in owed_of(client, today)]
    form = ReceiptForm(
        asked.posted(request), companies=companies, invoices=owed, initial={"day": today, "token": uuid4()}
    )

    def book(told: dict[str, object]) -> None:
        invoice = told["invoice"]
        receipt = NewReceipt(
            legal_entity=UUID(str(told["company"])), amount=form.money("EUR"), day=form.cleaned_data["day"],
            via=Via.BY_HAND, source=f"hand/{told['token']}", named=(invoice,) if isinstance(invoice, UUID) else (),
            remark=str(told["remark"]),
        )  # fmt: skip
        book_by_hand(client, receipt, by=request.actor, at=now())

    return act(
        request, form, book, said=BANK, done=_("The money was booked for %(client)s.") % {"client": whose.name},
        back=in_office("receipts"), title=_("Book money of %(client)s") % {"client": whose.name}, button=_("Book"),
        above=[(in_office("receipts"), _("Money received"))],
        text=_("For money that no file of the bank brings, for example cash."),
    )  # fmt: skip


@posting
@office_page("billing.money")
def judge(request: PlaceRequest, client: UUID, receipt: UUID) -> HttpResponse:
    """Book a payment that is held or flagged, or refuse it."""
    whose = the_client(client)
    with transaction(request.actor.within(client)):
        found = office_receipt(client, receipt)
        clause = "" if found is None else refusal_clause(client, found.legal_entity, business_day(now()))
    if found is None or not found.waits:
        raise Http404
    form = JudgeForm(asked.posted(request))
    language = get_language() or "nl"
    facts = {"client": whose.name, "amount": found.amount.format(language)}
    if found.remark:
        text = _("%(client)s paid %(amount)s and asks: %(remark)s") % {**facts, "remark": found.remark}
    else:
        text = _("%(client)s paid %(amount)s: the principal, but not interest and costs as well.") % facts
    return act(
        request, form,
        lambda told: judge_receipt(
            client, receipt, book=told["answer"] == "book", reason=told["reason"], by=request.actor, at=now()
        ),
        said=BANK, done=_("It was decided. The client is told of a refusal."), back=in_office("receipts"),
        title=_("Decide about a payment"), button=_("Decide"), text=text,
        above=[(in_office("receipts"), _("Money received"))],
        whys=[(_("Refusing a payment"), why(clause))] if clause else [],
    )  # fmt: skip
