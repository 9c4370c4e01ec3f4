"""One bank line: what it was matched with, what it can be matched with by hand, and undoing that."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.records import LinkFact
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.refusals_bank import tell, told
from schakel.services.payments.interface import Matchable
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.bank import interface as bank_statements
from schakel.shared.bank.http.forms import AmountForm
from schakel.shared.bank.http.rows import LineRow, grouped, line_row, size
from schakel.shared.bank.interface import MatchFact, OpenLine
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.forms import confirm_page

_DAY = "j F Y"

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@payments_page("payments.bank", always=True)
def line(request: PlaceRequest, line: UUID) -> HttpResponse:
    """Show everything of a line, its matches, and links with which it can be matched."""
    organisation, found = request.organisation.id, _line(request, line)
    query = asked.search(request.GET)
    matches = bank_statements.matches(organisation, line=line)
    context = {
        "title": _("Bank line"),
        "row": line_row(found),
        "iban": grouped(found.line.iban),
        "account": grouped(found.account),
        "matches": [(each, payments.link(organisation, each.claim, now())) for each in matches],
        "query": query,
        "found": payments.matchable(organisation, found, query, now()) if found.left.minor else [],
    }
    return render(request, "payments/bank_line.html", context)


@posting
@payments_page("payments.bank", always=True)
def match(request: PlaceRequest, line: UUID, link: UUID) -> HttpResponse:
    """Match (part of) a line with a link."""
    found = _line(request, line)
    chosen = payments.matchable_link(request.organisation.id, found, link, now())
    if chosen is None:
        raise Http404
    currency = found.left.currency
    most = min(abs(found.left.minor), chosen.room.minor) if chosen.room.currency == currency else 0
    form = AmountForm(
        asked.posted(request), currency=currency, initial={"amount": size(Money(most, currency))}
    )
    if request.method == "POST" and form.is_valid():
        amount = form.money()
        try:
            payments.match_transfer(
                line, link, -amount if found.line.amount.minor < 0 else amount, by=request.actor, at=now()
            )
        except payments.RefusedError as refused:
            tell(form, refused)
        else:
            return _matched(request, line, amount, chosen.link)
    return _match_page(request, form, found, chosen, most)


@posting
@payments_page("payments.bank", always=True)
def undo(request: PlaceRequest, match: UUID) -> HttpResponse:
    """Undo a match, after showing what that does."""
    made = bank_statements.match_of(request.organisation.id, match)
    if made is None:
        raise Http404
    row, link = line_row(_line(request, made.line)), payments.link(request.organisation.id, made.claim, now())
    if link is None:
        raise Http404
    slug, error = request.organisation.slug, ""
    back = reverse("payments:bank-line", args=[slug, made.line])
    if request.method == "POST":
        try:
            payments.undo_transfer(match, by=request.actor, at=now())
        except payments.RefusedError as refused:
            error = told(refused)
        else:
            messages.success(request, _("The match was undone."))
            return redirect(back)
    elif made.undone_at is not None:
        return redirect(back)
    return confirm_page(
        request,
        title=_("Undo this match"),
        consequences=_after_undoing(made, row, link),
        button=_("Undo the match"),
        back=back,
        above=[(reverse("payments:bank", args=[slug]), _("Bank")), (back, row.who)],
        error=error,
        calm=True,
    )


def _line(request: PlaceRequest, line: UUID) -> OpenLine:
    found = bank_statements.line_of(request.organisation.id, line)
    if found is None:
        raise Http404
    return found


def _matched(request: PlaceRequest, line: UUID, amount: Money, link: LinkFact) -> HttpResponse:
    """Say what was done, and go back to where it was asked."""
    facts = {"amount": amount.format(get_language() or "nl"), "link": link.description}
    messages.success(request, _("%(amount)s was matched with %(link)s.") % facts)
    slug = request.organisation.slug
    if "proposed" in request.POST:
        return redirect("payments:bank", slug)
    return redirect("payments:bank-line", slug, line)


def _match_page(
    request: PlaceRequest, form: AmountForm, found: OpenLine, chosen: Matchable, most: int
) -> HttpResponse:
    context: dict[str, Any] = {
        "title": _("Match with a payment link"),
        "form": form,
        "row": line_row(found),
        "chosen": chosen,
        "out": found.line.amount.minor < 0,
        "possible": most > 0,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "payments/bank_match.html", context, status=status)


def _after_undoing(made: MatchFact, row: LineRow, link: LinkFact) -> list[str]:
    day = date_format(row.open.line.booked_on, _DAY)
    facts = {
        "amount": Money(abs(made.amount.minor), made.amount.currency).format(get_language() or "nl"),
        "who": row.who,
        "day": day,
        "link": link.description,
    }
    if made.amount.minor > 0:
        second = _("The payment link %(link)s no longer counts this amount as paid.")
    else:
        second = _("The payment link %(link)s no longer counts this amount as gone back.")
    return [
        _("%(amount)s of the bank line of %(day)s (%(who)s) is free again, to be matched with another link.")
        % facts,
        second % facts,
        _("The book keeps the match, and posts it back. You can see both."),
    ]
