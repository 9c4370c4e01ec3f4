"""Websites for which links may be made: the list with what was refused elsewhere, reporting, declaring, removing."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.records import ForeignUseFact, SiteFact, StopFact
from schakel.services.payments.facts.websites import SiteState
from schakel.services.payments.http.acting_set_up import act, confirm, inside, posting
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.set_up_forms import DeclareForm, ReportForm
from schakel.services.payments.http.set_up_words import (
    HOSTS,
    SITE_KINDS,
    SITES,
    WHERE,
    host_in_words,
    moment_in_words,
)
from schakel.services.payments.http.why import why
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked

LONGEST_HOST = 253


@require_safe
@payments_page()
def websites(request: PlaceRequest) -> HttpResponse:
    """List the websites and how far each is, and below them where else links were refused."""
    at, organisation = now(), request.organisation.id
    query = asked.search(request.GET)
    rows = payments.sites(organisation, at, search=query)
    known = {one.host for one in payments.sites(organisation, at)}
    uses, stopped = payments.foreign_uses(organisation), why_stopped(payments.stops(organisation))
    return render(request, "payments/set_up/websites.html", {
        "title": _("Websites"),
        "query": query,
        "rows": [
            (one, SITES[one.state], SITE_KINDS[one.state], why_state(one), stopped.get(one.id)) for one in rows
        ],
        "uses": [_refused(one, known) for one in uses],
        "why_uses": why("linktopay:6.2", options=[
            _("Is it your own website? Report it. When we have consented, links can be made for it."),
            _("Is it not yours? Look which program or link uses the address, and take it out."),
            _("You need not do anything about an address that others tried: nothing was paid there."),
        ]),
    })  # fmt: skip


@posting
@payments_page("payments.manage")
def report(request: PlaceRequest) -> HttpResponse:
    """Report another website than those in the contract."""
    back = inside(request, "websites")
    form = ReportForm(
        asked.posted(request), initial={"address": asked.text(request.GET, "address", LONGEST_HOST)}
    )
    return act(
        request, form, lambda told: payments.report_website(
            told["address"], told["goods"], declaration=form.declaration(), by=request.actor, at=now()
        ),
        done=_("The website was reported. You get our answer by e-mail; until then no links can be made for it."),
        title=_("Report a website"), button=_("Report the website"), back=back, above=[(back, _("Websites"))],
        text=_("For a website that is not in your contract. Links can be made for it once we have consented."),
        whys=[
            (_("Only websites that you may use"), why("linktopay:6.2")),
            (_("Why we must consent first"), why("linktopay:6.3")),
        ],
    )  # fmt: skip


@posting
@payments_page("payments.manage")
def declare(request: PlaceRequest, site: UUID) -> HttpResponse:
    """Declare that the client is entitled to use a website that its contract names."""
    found, back = _found(request, site), inside(request, "websites")
    form = DeclareForm(asked.posted(request))
    return act(
        request, form, lambda _told: payments.declare_website(
            site, declaration=form.declaration(), by=request.actor, at=now()
        ),
        done=_("Thank you. From now on links can be made for %(host)s.") % {"host": found.host},
        title=_("Use %(host)s") % {"host": found.host}, button=_("Declare this"), back=back,
        above=[(back, _("Websites"))], text=found.goods,
        whys=[(_("Only websites that you may use"), why("linktopay:6.2"))],
    )  # fmt: skip


@posting
@payments_page("payments.manage", always=True)
def remove(request: PlaceRequest, site: UUID) -> HttpResponse:
    """Take a website off the list, after showing what that does."""
    found, back = _found(request, site), inside(request, "websites")
    return confirm(
        request, lambda: payments.remove_website(site, by=request.actor, at=now()),
        done=_("%(host)s was taken off the list.") % {"host": found.host},
        title=_("Remove %(host)s") % {"host": found.host}, button=_("Remove the website"), back=back,
        above=[(back, _("Websites"))],
        consequences=[
            _("No new links can be made for %(host)s.") % {"host": found.host},
            _("Links that are open cannot be paid any more: payers read that they are not available."),
            _("What was paid stays in your lists and your book, and can be sent back."),
            _("To use it again you report it anew, and it waits for our consent."),
        ],
    )  # fmt: skip


def why_state(one: SiteFact) -> dict[str, Any]:
    """Say by which clause a website is as far as it is, with the moments that decided, and what one can do."""
    moments = [
        (_("In the contract since"), one.site.named), (_("Reported"), one.site.reported),
        (_("Declared"), one.site.declared), (_("Consent"), one.site.consented),
        (_("Consent refused"), one.site.refused),
    ]  # fmt: skip
    facts: list[tuple[str, str]] = [(label, moment_in_words(at)) for label, at in moments if at is not None]
    if one.reason:
        facts.append((_("Reason"), one.reason))
    return why(one.because[0], facts, options=_options(one.state))


def why_stopped(stops: Iterable[StopFact]) -> dict[UUID, dict[str, Any]]:
    """Say for each website that staff stopped by itself since when and why."""
    return {
        one.website: why(
            "linktopay:6.5",
            [(_("Stopped since"), moment_in_words(one.since)), (_("Reason"), one.reason)],
            options=[_("Answer the e-mail with which it was stopped, to talk about it.")],
        )
        for one in stops
        if one.website is not None and one.lifted_at is None
    }


def _options(state: SiteState) -> list[str]:
    return {
        SiteState.NAMED: [_("Declare that you are entitled to use it. From that moment on it is active.")],
        SiteState.REPORTED: [_("Wait for our answer: you get it in writing, by e-mail.")],
        SiteState.REFUSED: [
            _("Answer the e-mail with which we refused, to talk about it."),
            _("Did something change? Remove the website and report it anew."),
        ],
    }.get(state, [])


def _refused(one: ForeignUseFact, known: set[str]) -> dict[str, Any]:
    """Return a use elsewhere as the list shows it; `reportable` when one can report the host."""
    return {
        "use": one, "host": host_in_words(one.host), "place": WHERE[one.place],
        "reportable": one.host not in HOSTS and one.host not in known,
    }  # fmt: skip


def _found(request: PlaceRequest, site: UUID) -> SiteFact:
    found = payments.site(request.organisation.id, site, now())
    if found is None or found.state is SiteState.REMOVED:
        raise Http404
    return found
