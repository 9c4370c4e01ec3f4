"""How the companies of the provider invoice and collect."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements.interface import companies as companies_of_provider
from schakel.shared.bank.http.rows import grouped
from schakel.shared.billing.facts.companies import CompanySettings
from schakel.shared.billing.http.collect_forms import CompanyForm
from schakel.shared.billing.http.collect_refusals import COMPANIES
from schakel.shared.billing.http.places import in_office, posting, the_company
from schakel.shared.billing.queries.companies import company_settings
from schakel.shared.billing.usecases.change_company import change_company
from schakel.shared.clock import now
from schakel.shared.http.acting import act
from schakel.shared.http.asked import posted


@require_safe
@office_page("billing.office")
def companies(request: PlaceRequest) -> HttpResponse:
    """List the companies with how they are paid."""
    rows = []
    for each in companies_of_provider():
        found = company_settings(each.id)
        rows.append((each, found, "" if found is None else grouped(found.iban)))
    return render(request, "billing/collect/companies.html", {"title": _("Companies"), "rows": rows})


@posting
@office_page("billing.money")
def company(request: PlaceRequest, entity: UUID) -> HttpResponse:
    """Set how a company invoices and collects."""
    found = the_company(entity)
    set_up = company_settings(entity) or CompanySettings()
    initial = {name: getattr(set_up, name) for name in CompanySettings.__dataclass_fields__}
    form = CompanyForm(posted(request), initial={**initial, "numbers": set_up.prefix})
    back = in_office("companies")
    return act(
        request,
        form,
        lambda _told: change_company(entity, form.wish(), by=request.actor, at=now()),
        said=COMPANIES,
        done=_("The settings of %(company)s were kept.") % {"company": found.name},
        back=back,
        title=found.name,
        text=_("How this company invoices and collects. What was issued before stays as it is."),
        button=_("Keep"),
        above=[(back, _("Companies"))],
    )
