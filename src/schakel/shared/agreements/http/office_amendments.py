"""What changes in a client's contract, for the provider's staff."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.changes import parameters_of, shown_changes
from schakel.shared.agreements.http.changing_forms import (
    ArrangementForm,
    ChangeProposalForm,
    ConsentForm,
    FromForm,
    LeniencyForm,
    OptionalReasonForm,
    WordsForm,
)
from schakel.shared.agreements.http.forming_forms import ReasonForm, cents
from schakel.shared.agreements.http.forming_words import SAID_FORMING
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import form_page, tell
from schakel.shared.tenancy.interface import transaction

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@office_page("agreements.read")
def changes(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Show the proposals, arrangements and cases of leniency of a contract, and what counts."""
    with transaction(request.actor.within(client)):
        whose, found = found_in(client, contract)
        shown = shown_changes(found, business_day(now()))
        lenient = agreements.leniencies_of(client, contract)
    return render(request, "agreements/office/amendments.html", {
        "title": _("Changes and arrangements"), "client": whose, **shown, "leniencies": lenient,
        "may_manage": request.actor.may("agreements.manage"),
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def propose(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Write a proposal to change a contract."""
    form = ChangeProposalForm(posted(request), parameters=_parameters(request, client, contract))

    def act() -> None:
        told = form.cleaned_data
        draft = agreements.AmendmentDraft(
            words=told["words"], reason=told["reason"], cause=told["cause"], financial=told["financial"],
            quality=told["quality"], fixed_minor=cents(told["fixed"]), added_minor=cents(told["added"]),
            valid_from=told["valid_from"], parameter=told["parameter"], value=told["value"] or None,
            finish_before=told["finish_before"], finish_after=told["finish_after"],
        )  # fmt: skip
        agreements.propose_amendment(client, contract, draft, by=request.actor, at=now())

    done = _("The proposal was kept. Send it when it is ready.")
    return office_form(request, client, contract, form, act, _("Propose a change"), done)


@posting
@office_page("agreements.manage")
def act(request: PlaceRequest, client: UUID, contract: UUID, amendment: UUID, deed: str) -> HttpResponse:
    """Send or confirm a proposal, write down a consent, start at one's own risk, comment, or take it back."""
    deeds: dict[str, tuple[Any, Form, Callable[[dict[str, Any]], Any], Any]] = {
        "send": (_("Send the proposal"), _Nothing(posted(request)), lambda _told: agreements.send_amendment(
            client, amendment, by=request.actor, at=now()), _("The proposal was sent.")),
        "confirm": (_("Confirm in writing"), _Nothing(posted(request)), lambda _told: agreements.agree_amendment(
            client, amendment, by=request.actor, at=now(), declared=_ours()), _("The change was confirmed.")),
        "consent": (_("Write down the client's consent"), ConsentForm(posted(request)),
            lambda told: agreements.agree_amendment(
                client, amendment, by=request.actor, at=now(), declared=_theirs(told)),
            _("The consent was written down.")),
        "risk": (_("Start at our own risk"), ReasonForm(posted(request)),
            lambda told: agreements.start_at_own_risk(
                client, amendment, told["reason"], by=request.actor, at=now()),
            _("The work may start. Nothing can be invoiced before the client agrees.")),
        "comment": (_("Say something about it"), WordsForm(posted(request)),
            lambda told: agreements.comment_amendment(
                client, amendment, told["words"], by=request.actor, at=now()), _("Your remark was kept.")),
        "refuse": (_("Refuse or take back"), OptionalReasonForm(posted(request)),
            lambda told: agreements.refuse_amendment(
                client, amendment, told["reason"], by=request.actor, at=now()),
            _("Everything stays as it was agreed.")),
    }  # fmt: skip
    return _deed(request, client, contract, deeds, deed)


@posting
@office_page("agreements.manage")
def arrange(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Note what a client asks, or what was promised to it."""
    form = ArrangementForm(posted(request), parameters=_parameters(request, client, contract))

    def do() -> None:
        told = form.cleaned_data
        wish = agreements.ArrangementWish(
            words=told["words"], parameter=told["parameter"], value=told["value"] or None, oral=told["oral"],
            asked_on=told["asked_on"], applies_from=told["applies_from"],
        )  # fmt: skip
        agreements.ask_arrangement(client, contract, wish, by=request.actor, at=now())

    done = _("It was noted. It changes nothing until you confirm it in writing.")
    return office_form(request, client, contract, form, do, _("Note an arrangement"), done)


@posting
@office_page("agreements.manage")
def settle(request: PlaceRequest, client: UUID, contract: UUID, arrangement: UUID, deed: str) -> HttpResponse:
    """Confirm an arrangement in writing, or refuse it."""
    deeds: dict[str, tuple[Any, Form, Callable[[dict[str, Any]], Any], Any]] = {
        "confirm": (_("Confirm in writing"), FromForm(posted(request)),
            lambda told: agreements.confirm_arrangement(
                client, arrangement, by=request.actor, at=now(), applies_from=told["applies_from"]),
            _("The arrangement was confirmed by e-mail.")),
        "refuse": (_("Refuse"), _Nothing(posted(request)),
            lambda _told: agreements.refuse_arrangement(client, arrangement, by=request.actor, at=now()),
            _("The arrangement was refused.")),
    }  # fmt: skip
    return _deed(request, client, contract, deeds, deed)


@posting
@office_page("agreements.manage")
def lenient(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Keep one case in which the client is not held to the terms."""
    form = LeniencyForm(posted(request))

    def do() -> None:
        told = form.cleaned_data
        agreements.grant_leniency(client, contract, told["case"], told["reason"], by=request.actor, at=now())

    done = _("The case was kept. The next one goes by the terms.")
    return office_form(request, client, contract, form, do, _("Be lenient in one case"), done)


def office_form(
    request: PlaceRequest, client: UUID, contract: UUID, form: Form, act: Callable[[], Any], title: Any, done: Any,
    *, page: str = "amendments", text: Any = "",
) -> HttpResponse:  # fmt: skip
    """Draw a form about a client's contract, and do what it asks."""
    with transaction(request.actor.within(client)):
        whose, found = found_in(client, contract)
    back = reverse(f"agreements_office:{page}", args=[client, contract])
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_FORMING)
        else:
            messages.success(request, done)
            return redirect(back)
    return form_page(
        request,
        form,
        title=title,
        button=title,
        back=back,
        above=[(back, found.number)],
        text=text or whose.name,
    )


class _Nothing(Form):
    """A form that asks nothing: the button is enough."""


def _deed(
    request: PlaceRequest, client: UUID, contract: UUID,
    deeds: dict[str, tuple[Any, Form, Callable[[dict[str, Any]], Any], Any]], deed: str,
) -> HttpResponse:  # fmt: skip
    if deed not in deeds:
        raise Http404
    title, form, do, done = deeds[deed]
    return office_form(request, client, contract, form, lambda: do(form.cleaned_data), title, done)


def _parameters(request: PlaceRequest, client: UUID, contract: UUID) -> list[tuple[str, str]]:
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
        return parameters_of(found, business_day(now()))


def _ours() -> agreements.Declared:
    return agreements.Declared(by=agreements.From.PROVIDER, channel=agreements.Channel.EMAIL)


def _theirs(told: dict[str, Any]) -> agreements.Declared:
    return agreements.Declared(
        by=agreements.From.CLIENT, channel=agreements.Channel(told["channel"]),
        arrived=start_of_day(told["arrived"]), verified=told["verified"], reference=told["reference"],
    )  # fmt: skip
