"""Objections of clients to confirmations, for the provider's staff."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from schakel.shared.accounts.interface import PlaceRequest, names_of, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.forming_words import SAID_FORMING
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import tell
from schakel.shared.tenancy.interface import transaction

posting = require_http_methods(["GET", "HEAD", "POST"])


class JudgeForm(forms.Form):
    """Whether it came at once, and what the client reads."""

    immediate = forms.TypedChoiceField(
        label=gettext_lazy("Did it come at once?"),
        choices=[
            ("yes", gettext_lazy("Yes: the confirmation does not count as what was agreed")),
            ("no", gettext_lazy("No: the confirmation stands")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=2000, help_text=gettext_lazy("The client reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


@require_safe
@office_page("agreements.read")
def objections(request: PlaceRequest) -> HttpResponse:
    """List the objections of all clients, those that wait first."""
    rows = agreements.objections()
    names = names_of({one.client for one in rows})
    return render(request, "agreements/office/objections.html", {
        "title": _("Objections to confirmations"), "rows": [(one, names[one.client]) for one in rows],
        "may_manage": request.actor.may("agreements.manage"),
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def judge(request: PlaceRequest, client: UUID, objection: UUID) -> HttpResponse:
    """Show both times and what the client said, and judge it."""
    with transaction(request.actor.within(client)):
        found = agreements.objection_of(client, objection)
    if found is None:
        raise Http404
    form = JudgeForm(posted(request))
    back = reverse("agreements_office:objections")
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            agreements.judge_objection(
                client,
                objection,
                immediate=told["immediate"],
                words=told["reason"],
                by=request.actor,
                at=now(),
            )
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_FORMING)
        else:
            messages.success(request, _("Your judgement was kept. The client was told by e-mail."))
            return redirect(back)
    return render(request, "agreements/office/objection.html", {
        "title": _("Judge an objection"), "objection": found, "form": form, "back": back,
        "client": names_of({client})[client],
    }, status=422 if form.errors else 200)  # fmt: skip
