"""The services that clients can have contracts about, with their terms."""

from django.utils.translation import gettext_lazy as _

from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.scope import Part
from schakel.shared.agreements.services import Service

OUTREACH = (
    Part(key="lead_generation", name=_("Lead generation"), clause="linq:ch2", chapter=(19, 26)),
    Part(key="other", name=_("Other work"), clause="linq:ch2"),
)
PAYMENTS = (
    Part(key="payment_links", name=_("Payment links"), clause="linktopay:1.5"),
    Part(key="trainings", name=_("Trainings"), clause="linktopay:1.5"),
    Part(key="other", name=_("Other work"), clause="linktopay:1.5"),
)
CAREERS = (Part(key="app", name=_("App"), clause="twinqels:1.9"),)
SERVICES = (
    Service("calls", _("Call tracking"), CallsTerms),
    Service("leads", _("Leads"), LeadsTerms, main="processor agreement"),
    Service("outreach", _("Appointment setting"), OutreachTerms, parts=OUTREACH),
    Service("payments", _("Payment links and trainings"), PaymentsTerms, parts=PAYMENTS),
    Service("careers", _("Career platform"), CareersTerms, parts=CAREERS),
)
