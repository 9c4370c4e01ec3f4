"""The services that clients can have contracts about, with their terms."""

from django.utils.translation import gettext_lazy as _

from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.services import Service

SERVICES = (
    Service("calls", _("Call tracking"), CallsTerms),
    Service("leads", _("Leads"), LeadsTerms, main="processor agreement"),
    Service("outreach", _("Appointment setting"), OutreachTerms),
    Service("payments", _("Payment links and trainings"), PaymentsTerms),
    Service("careers", _("Career platform"), CareersTerms),
)
