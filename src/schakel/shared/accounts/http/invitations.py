"""The page that an invitation's link opens: accept it with one's account, or make one."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from schakel.shared.accounts import listing
from schakel.shared.accounts.doors import PageRequest, public_page
from schakel.shared.accounts.errors import AccountsError
from schakel.shared.accounts.facts import Role
from schakel.shared.accounts.http.forms import ROLE_NAMES, AccountForm
from schakel.shared.accounts.http.section import WORDS
from schakel.shared.accounts.models import Invitation, Person
from schakel.shared.accounts.queries import open_invitation
from schakel.shared.accounts.rules.secrets import digest, read_short
from schakel.shared.accounts.usecases.accept_invitation import NewAccount, accept_invitation
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import outside, transaction


@public_page()
def accept(request: PageRequest, inside: str, token: str) -> HttpResponse:
    """Show what is offered, and take it."""
    organisation = read_short(inside)
    if organisation is None:
        raise Http404
    with transaction(outside("invitation", organisation)):
        row = listing.invitation_with(organisation, digest(token))
    if row is None or not open_invitation(row, now()):
        return HttpResponse(status=410)
    if listing.account_of(row.email) is None:
        return _with_new_account(request, row, token)
    return _with_own_account(request, row, token)


def _with_own_account(request: PageRequest, row: Invitation, token: str) -> HttpResponse:
    error = ""
    if request.method == "POST" and request.standing is not None:
        try:
            taken = accept_invitation(row.organisation_id, token, at=now(), person=request.standing.person)
        except AccountsError as refused:
            error = WORDS[type(refused)]
        else:
            return redirect("accounts:start", taken.organisation.slug)
    return _page(request, row, error=error)


def _with_new_account(request: PageRequest, row: Invitation, token: str) -> HttpResponse:
    if "language" not in request.POST:
        translation.activate(row.language)
    form = AccountForm(request.POST or None, email=row.email, initial={"language": row.language})
    if request.standing is not None or not form.is_valid():
        return _page(request, row, form=form)
    told = form.cleaned_data
    try:
        taken = accept_invitation(
            row.organisation_id,
            token,
            at=now(),
            account=NewAccount(told["name"], told["password"], told["language"]),
        )
    except AccountsError as refused:
        return _page(request, row, error=WORDS[type(refused)])
    person = Person.objects.get(pk=taken.person)
    record_authentication(request, person, method="password")
    answer: HttpResponse = perform_login(request, person, email_verification="none")
    return answer


def _page(
    request: PageRequest, row: Invitation, *, form: AccountForm | None = None, error: object = ""
) -> HttpResponse:
    failed = bool(error) or (form is not None and form.is_bound)
    return render(
        request,
        "accounts/invitation.html",
        {
            "invitation": row,
            "role": ROLE_NAMES[Role(row.role)],
            "form": None if request.standing else form,
            "mine": request.standing is not None and request.standing.email == row.email,
            "error": error,
        },
        status=422 if failed else 200,
    )
