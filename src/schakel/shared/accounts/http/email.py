"""Pages on which somebody changes the address they sign in with."""

from allauth.core.internal.ratelimit import consume
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.shared.accounts.doors import PageRequest, PersonRequest, person_page, public_page
from schakel.shared.accounts.errors import AccountsError, GoneError
from schakel.shared.accounts.http.forms import EmailForm
from schakel.shared.accounts.http.section import WORDS
from schakel.shared.accounts.listing import email_change_with
from schakel.shared.accounts.rules.secrets import digest
from schakel.shared.accounts.usecases.ask_email_change import ask_email_change
from schakel.shared.accounts.usecases.confirm_email_change import confirm_email_change
from schakel.shared.clock import now
from schakel.shared.http.forms import form_page


@person_page(recent=True)
def ask(request: PersonRequest) -> HttpResponse:
    """Ask for another address."""
    form = EmailForm(request.POST or None, current=request.standing.email)
    back = reverse("accounts:profile")
    if form.is_valid():
        if not consume(request, app="accounts", action="email", config={"email": "5/h/user"}):
            return HttpResponse(status=429)
        ask_email_change(form.cleaned_data["email"], by=request.actor, at=now())
        messages.success(
            request, _("We sent a mail to that address. Your address changes when you follow its link.")
        )
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Change your e-mail address"),
        text=_("You sign in with %(email)s now.") % {"email": request.standing.email},
        button=_("Send the mail"),
        back=back,
        above=[(back, _("Your account"))],
    )


@public_page()
def confirm(request: PageRequest, token: str) -> HttpResponse:
    """Confirm a new address: by a button, because programs that check mail follow links."""
    row = email_change_with(digest(token), now())
    if row is None:
        return HttpResponse(status=410)
    error: object = ""
    if request.method == "POST":
        try:
            person = confirm_email_change(token, at=now())
        except GoneError:
            return HttpResponse(status=410)
        except AccountsError as refused:
            error = WORDS[type(refused)]
        else:
            messages.success(request, _("Your e-mail address was changed."))
            mine = request.standing is not None and request.standing.person == person
            return redirect("accounts:profile" if mine else "account_login")
    return render(
        request,
        "accounts/confirm_email.html",
        {"email": row.email, "error": error},
        status=422 if error else 200,
    )
