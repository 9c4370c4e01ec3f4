"""The answer to "why?" for payment links."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from schakel.shared.http.why import why as why_of

why = partial(why_of, document=_("Terms of payment links and trainings"))
