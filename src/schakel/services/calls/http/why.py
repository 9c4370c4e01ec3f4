"""The answer to "why?" in call tracking."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from schakel.shared.http.why import why as why_of

why = partial(why_of, document=_("Terms of call tracking"))
