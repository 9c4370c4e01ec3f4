"""Pages of the office about what was sent: the list, one message with its evidence, and repairing what went wrong."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages as remarks
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.directory import names_of, organisations_called
from schakel.shared.accounts.doors import PlaceRequest, office_page
from schakel.shared.accounts.http.message_forms import LetterForm, PostedForm, ResendForm
from schakel.shared.accounts.http.message_words import CHANNELS, REFUSALS, STATES, kind_name, line, trail
from schakel.shared.clock import now
from schakel.shared.http.asked import LONGEST_SEARCH, posted, text
from schakel.shared.http.asked import search as search_of
from schakel.shared.http.forms import form_page, tell
from schakel.shared.http.interface import ProblemError
from schakel.shared.messages import interface as sent
from schakel.shared.messages.interface import BadMessageError, Channel, MessageProof, State, Wanted
from schakel.shared.tenancy.interface import transaction

_BACK = frozenset({State.BOUNCED, State.FAILED})


@office_page("message.read")
def messages(request: PlaceRequest) -> HttpResponse:
    """List what was sent to clients and to the staff, newest first."""
    names = ("state", "channel", "kind", "client")
    asked = {name: text(request.GET, name, LONGEST_SEARCH) for name in names}
    search = search_of(request.GET)
    wanted = Wanted(
        search=search,
        state=asked["state"] if asked["state"] in set(State) else "",
        channel=asked["channel"] if asked["channel"] in set(Channel) else "",
        kind=asked["kind"],
        organisations=organisations_called(asked["client"]) if asked["client"] else None,
    )
    try:
        page = sent.sent_messages(
            wanted, after=request.GET.get("after", ""), before=request.GET.get("before", "")
        )
    except ProblemError as error:
        raise BadRequest from error
    clients = names_of({each.organisation for each in page.rows})
    given = {
        "page": page,
        "lines": [line(each, clients[each.organisation].name) for each in page.rows],
        "asked": {**asked, "q": search},
        "filtered": bool(search or any(asked.values())),
        "states": STATES.items(),
        "channels": CHANNELS.items(),
        "kinds": [(kind, kind_name(kind)) for kind in sent.sent_kinds()],
    }
    return render(request, "accounts/sent_messages.html", given)


@office_page("message.read")
def message(request: PlaceRequest, message: UUID) -> HttpResponse:
    """Show one message: what became of it, the proof, and of a notice its words and its other messages.

    Mail outside a notice may carry a secret for its reader (an invitation, a new password): its words are not shown.
    """
    proof = _message(request, message)
    with transaction(request.actor.within(proof.organisation)):
        notice = sent.evidence(proof.organisation, proof.notice) if proof.notice else None
        client = names_of({proof.organisation})[proof.organisation]
    may = request.actor.may("notice.repair")
    given = {
        "line": line(proof, client.name),
        "message": proof,
        "kind": kind_name(proof.kind),
        "notice": notice,
        "others": [line(each) for each in notice.messages if each.id != proof.id] if notice else [],
        "trail": trail(proof),
        "source": sent.template_source(proof.template),
        "may_resend": may and notice is not None and proof.channel is Channel.MAIL and proof.state in _BACK,
        "may_write": may and notice is not None and proof.channel is not Channel.LETTER,
        "may_post": may and proof.channel is Channel.LETTER and proof.state is State.QUEUED,
        "is_letter": proof.channel is Channel.LETTER,
    }
    return render(request, "accounts/sent_message.html", given)


@office_page("message.read")
def printed(request: PlaceRequest, message: UUID) -> HttpResponse:
    """Show a letter as it is printed."""
    proof = _message(request, message)
    if proof.channel is not Channel.LETTER:
        raise Http404
    return render(request, "accounts/letter.html", {"message": proof, "office": request.organisation})


@office_page("notice.repair")
def resend(request: PlaceRequest, message: UUID) -> HttpResponse:
    """Send the same words once more, to a corrected address."""
    proof = _message(request, message)
    form = ResendForm(posted(request), initial={"to": proof.to})
    return _repair(
        request,
        proof,
        form,
        title=_("Send it once more"),
        button=_("Send the message"),
        text=_("The same words go to this address. What came back stays as it is: it is evidence."),
        done=_("The message is on its way again."),
        act=lambda said: sent.resend(proof.organisation, proof.id, to=said["to"], by=request.actor),
    )


@office_page("notice.repair")
def ask_letter(request: PlaceRequest, message: UUID) -> HttpResponse:
    """Go over to paper."""
    proof = _message(request, message)
    form = LetterForm(posted(request))
    return _repair(
        request,
        proof,
        form,
        title=_("Send it as a letter"),
        button=_("Make the letter"),
        text=_("The letter has the words of the notice. It waits here until you say that it was posted."),
        done=_("The letter waits to be printed and posted."),
        act=lambda said: sent.ask_letter(proof.organisation, proof.id, to=said["to"], by=request.actor),
    )


@office_page("notice.repair")
def letter_posted(request: PlaceRequest, message: UUID) -> HttpResponse:
    """Say that a letter was posted."""
    proof = _message(request, message)
    first = {"on": business_day(now()), "to": proof.to}
    form = PostedForm(posted(request), initial=first, registered=proof.registered)

    def act(said: dict[str, Any]) -> UUID:
        sent.mark_posted(proof.organisation, proof.id, **said, by=request.actor, at=now())
        return proof.id

    return _repair(
        request,
        proof,
        form,
        title=_("The letter was posted"),
        button=_("Record the posting"),
        text=_("Day, address and number are kept as evidence and cannot be changed afterwards."),
        done=_("The posting was recorded."),
        act=act,
    )


def _repair(
    request: PlaceRequest,
    proof: MessageProof,
    form: Form,
    *,
    title: str,
    button: str,
    text: str,
    done: str,
    act: Callable[[dict[str, Any]], UUID],
) -> HttpResponse:
    """Draw a form about a message, and do what it asks; on to the message that came of it."""
    back = reverse("accounts:message", args=[proof.id])
    if form.is_valid():
        try:
            on_to = act(form.cleaned_data)
        except RefusedError as refused:
            tell(form, refused, REFUSALS)
        except BadMessageError:
            form.add_error("to", _("Enter one e-mail address."))
        else:
            remarks.success(request, done)
            return redirect("accounts:message", on_to)
    above = [(reverse("accounts:messages"), _("Messages")), (back, proof.subject)]
    return form_page(request, form, title=title, text=text, button=button, back=back, above=above)


def _message(request: PlaceRequest, message: UUID) -> MessageProof:
    organisation = sent.organisation_of(message)
    if organisation is None:
        raise Http404
    with transaction(request.actor.within(organisation)):
        proof = sent.proof(organisation, message)
    if proof is None:
        raise Http404
    return proof
