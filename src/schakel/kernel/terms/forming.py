"""Groups of contract parameters about what binds the parties: written form, offers, amendments, delivery terms.

Like every group they are neutral until a service composes them: the terms do not speak of it.
"""

from enum import StrEnum

from schakel.kernel.terms.base import Terms
from schakel.kernel.terms.declare import slot


class WrittenForm(Terms):
    """What counts as written, and when it has reached the other side.

    `from_provider` and `from_client` are the channels that make a statement written, by the names of
    `Channel` between commas. `terms_change`, `objection` and `client_notice` name the channels for these
    statements where their clause has its own (empty: whatever is written). `verified` wants the sender
    verified of what did not come through the portal. `portal_as_email` makes a client's form written only by
    the e-mail message in which it is passed on. `received_when_sent` presumes receipt of electronic messages
    of the provider on the day of sending, bounced or not, until the client shows another day.
    """

    from_provider: str = slot("")
    from_client: str = slot("")
    terms_change: str = slot("")
    objection: str = slot("")
    client_notice: str = slot("")
    verified: bool = slot(default=False)
    portal_as_email: bool = slot(default=False)
    received_when_sent: bool = slot(default=False)


class FormedBy(StrEnum):
    """What makes an agreement."""

    ACCEPTANCE = "acceptance"
    WRITTEN_ACCEPTANCE = "written acceptance"
    CONFIRMATION = "confirmation of the order"
    REGISTRATION = "completed registration"


class Offers(Terms):
    """What becomes of an offer, and what makes an agreement of it.

    `revocable` lets the provider revoke an offer until it is accepted, unless it binds itself for a time.
    `whole` makes an offer acceptable as a whole only, but for lines marked separable; `part_asks_anew` turns
    the acceptance of a part into a request for another offer. `once` forbids accepting an offer twice.
    `unchanged` makes an acceptance that deviates a counter-proposal until the provider confirms it.
    `terms_attached` forbids offers and agreements without a terms version. `companies_only` registers no
    private persons, `terms_ticked` completes no registration without accepted terms. `confirmed` sends a
    confirmation of what was agreed.
    """

    formed_by: str = slot(FormedBy.ACCEPTANCE, one_of=FormedBy)
    revocable: bool = slot(default=False)
    whole: bool = slot(default=False)
    part_asks_anew: bool = slot(default=False)
    once: bool = slot(default=False)
    unchanged: bool = slot(default=False)
    terms_attached: bool = slot(default=False)
    companies_only: bool = slot(default=False)
    terms_ticked: bool = slot(default=False)
    confirmed: bool = slot(default=False)


class Amendments(Terms):
    """What it takes to change what was agreed.

    Whoever did not propose a change always agrees to it. `client_consents` and `provider_confirms` ask for
    their own recorded consent besides. `deviations_confirmed` and `promises_confirmed` let a deviation from
    the terms or an oral promise hold only once the provider confirmed it in writing. `consequences_first`
    sends no proposal before its financial and quality consequences are stated, `excess_stated` none that goes
    beyond a fixed rate without saying by how much. `work_after_consent` neither starts nor invoices extra work
    before the client agreed to it; `own_risk` lets the provider start it earlier at its own risk.
    `own_cause_free` charges nothing for a change that comes from the provider's own circumstances.
    """

    client_consents: bool = slot(default=False)
    provider_confirms: bool = slot(default=False)
    deviations_confirmed: bool = slot(default=False)
    promises_confirmed: bool = slot(default=False)
    consequences_first: bool = slot(default=False)
    excess_stated: bool = slot(default=False)
    work_after_consent: bool = slot(default=False)
    own_risk: bool = slot(default=False)
    own_cause_free: bool = slot(default=False)


class Delivery(Terms):
    """Terms of delivery: `indicative` ones give default only after a notice of default with a further term."""

    indicative: bool = slot(default=False)
