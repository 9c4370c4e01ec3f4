"""Pages about misuse of a sign-in: reporting it, and what the provider does about it (qooqie:18.2)."""

from uuid import UUID

from allauth.core.internal.ratelimit import consume
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from schakel.shared.accounts import listing
from schakel.shared.accounts.access import person_actor
from schakel.shared.accounts.doors import PageRequest, PlaceRequest, office_page, public_page
from schakel.shared.accounts.errors import AccountsError
from schakel.shared.accounts.http.forms import MisuseForm, NoteForm
from schakel.shared.accounts.http.section import WORDS, paged
from schakel.shared.accounts.models import MisuseMeasure, MisuseReport
from schakel.shared.accounts.usecases.close_misuse_report import close_misuse_report
from schakel.shared.accounts.usecases.report_misuse import report_misuse
from schakel.shared.accounts.usecases.take_measure import take_measure
from schakel.shared.clock import now
from schakel.shared.http.forms import form_page
from schakel.shared.tenancy.interface import Actor

KINDS = {
    MisuseMeasure.Kind.SESSIONS: gettext_lazy("Signed out everywhere"),
    MisuseMeasure.Kind.KEYS: gettext_lazy("API keys revoked"),
    MisuseMeasure.Kind.PASSWORD: gettext_lazy("New password and second proof forced"),
    MisuseMeasure.Kind.BLOCKED: gettext_lazy("Account blocked"),
    MisuseMeasure.Kind.UNBLOCKED: gettext_lazy("Account opened again"),
    MisuseMeasure.Kind.CLOSED: gettext_lazy("Report closed"),
}
SOURCES = {
    MisuseReport.Source.DASHBOARD: gettext_lazy("Signed in"),
    MisuseReport.Source.PUBLIC: gettext_lazy("Public page"),
    MisuseReport.Source.OPERATOR: gettext_lazy("Entered by staff"),
}


@public_page()
def report(request: PageRequest) -> HttpResponse:
    """Report misuse, signed in or not."""
    standing = request.standing
    form = MisuseForm(request.POST or None, initial={"email": standing.email if standing else ""})
    if form.is_valid():
        if not consume(request, app="accounts", action="misuse", config={"misuse": "5/h/ip"}):
            return HttpResponse(status=429)
        source = MisuseReport.Source.DASHBOARD if standing else MisuseReport.Source.PUBLIC
        report_misuse(**form.cleaned_data, source=source, by=_reporter(request), at=now())
        return redirect("accounts:misuse_reported")
    return render(
        request, "accounts/report_misuse.html", {"form": form}, status=422 if form.is_bound else 200
    )


def _reporter(request: PageRequest) -> Actor:
    return person_actor(request.standing) if request.standing else request.actor


@public_page()
def reported(request: PageRequest) -> HttpResponse:
    """Say that the report arrived."""
    return render(request, "accounts/misuse_reported.html")


@office_page("misuse.read")
def reports(request: PlaceRequest) -> HttpResponse:
    """List the reports, open ones first unless all are asked for."""
    everything = request.GET.get("all") == "1"
    page = paged(listing.reports(open_only=not everything), request, list_name="misuse", at="reported_at")
    return render(
        request,
        "accounts/misuse_reports.html",
        {"page": page, "everything": everything, "sources": SOURCES, "now": now()},
    )


@office_page("misuse.read")
def one(request: PlaceRequest, report: UUID) -> HttpResponse:
    """Show a report, what was done about it, and what can be done."""
    row = listing.reports(open_only=False).filter(pk=report).first()
    if row is None:
        raise Http404
    account = listing.account_of(row.email)
    return render(
        request,
        "accounts/misuse_report.html",
        {
            "report": row,
            "source": SOURCES[MisuseReport.Source(row.source)],
            "account": account,
            "measures": [
                {"row": done, "label": KINDS[MisuseMeasure.Kind(done.kind)]}
                for done in listing.measures(report)
            ],
            "note": NoteForm(),
            "may_handle": request.actor.may("misuse.handle"),
        },
    )


@office_page("misuse.handle", recent=True)
@require_POST
def act(request: PlaceRequest, report: UUID, kind: str) -> HttpResponse:
    """Take a measure, or close the report."""
    if kind not in MisuseMeasure.Kind:
        raise Http404
    try:
        if kind == MisuseMeasure.Kind.CLOSED:
            close_misuse_report(report, note=request.POST.get("note", "")[:2000], by=request.actor, at=now())
        else:
            take_measure(report, kind, by=request.actor, at=now())
    except MisuseReport.DoesNotExist as error:
        raise Http404 from error
    except AccountsError as error:
        messages.error(request, WORDS[type(error)])
    else:
        messages.success(request, KINDS[MisuseMeasure.Kind(kind)])
    return redirect("accounts:misuse_report", report)


@office_page("misuse.handle")
def enter(request: PlaceRequest) -> HttpResponse:
    """Enter a report that came by telephone or mail."""
    form = MisuseForm(request.POST or None)
    if form.is_valid():
        made = report_misuse(
            **form.cleaned_data, source=MisuseReport.Source.OPERATOR, by=request.actor, at=now()
        )
        return redirect("accounts:misuse_report", made)
    back = reverse("accounts:misuse_reports")
    return form_page(
        request,
        form,
        title=_("Enter a report of misuse"),
        button=_("Enter the report"),
        back=back,
        above=[(back, _("Misuse"))],
    )
