"""Groups of contract parameters about what may stop an agreement: grounds, suspension, force majeure.

Like every group they are neutral until a service composes them: the terms do not speak of it.
"""

from schakel.kernel.periods import Period
from schakel.kernel.terms.base import Terms
from schakel.kernel.terms.declare import slot


class Grounds(Terms):
    """The closed list of grounds on which a provider may suspend, or end at once; one list for each act.

    `form` is how the act is done: "notice" (the client is told), "statement" (in writing, on the date the
    statement names but not before it is sent), "received statement" (in writing, on the day it reaches the
    client) or "registered letter" (on the letter's date). Its clause is the one that gives the power.

    Every other parameter is one kind of ground: None is no ground, and "registered" is one as soon as it is
    registered with its facts. Anything else is a list with commas of conditions that must hold as well:
    "after default" (a notice of default was sent and its period passed in vain), "suspicion" (suspecting it
    is enough), "past too" (also when it was repaired since), "learnt later" (after the agreement was
    concluded), "natural person" (the client is one), "no takeover", "no merger", "no reconstruction" (the
    business did not end for that), "not by provider" (nothing the provider did), "reasons" (a reasoned
    text), "as instructed" (the act that was instructed, or a lesser one), "connection" (the client had the
    connection whose conditions it breached).
    """

    form: str | None = slot()
    breach: str | None = slot()
    overdue_invoice: str | None = slot()
    unlawful_act: str | None = slot()
    fear_of_breach: str | None = slot()
    doubtful_credit: str | None = slot()
    moratorium_applied: str | None = slot()
    moratorium: str | None = slot()
    bankruptcy_applied: str | None = slot()
    bankruptcy: str | None = slot()
    debt_restructuring_applied: str | None = slot()
    debt_restructuring: str | None = slot()
    liquidation: str | None = slot()
    business_ended: str | None = slot()
    business_taken_over: str | None = slot()
    guardianship: str | None = slot()
    administration: str | None = slot()
    death: str | None = slot()
    fraud: str | None = slot()
    obligations_not_met: str | None = slot()
    acceptance_failed: str | None = slot()
    image_damage: str | None = slot()
    attachment_at_provider: str | None = slot()
    assets_seized: str | None = slot()
    cannot_perform: str | None = slot()
    outside_instruction: str | None = slot()
    connection_conditions: str | None = slot()
    privacy_law: str | None = slot()
    changed_circumstances: str | None = slot()
    providers_decision: str | None = slot()


class Suspension(Terms):
    """What holds while an agreement is suspended.

    `lifts_itself` says that the suspension ends without anybody's act on the day its ground is gone and all
    its conditions are met, provided these are all computed ones. `failed_condition_opens_end` says that an
    unmet condition opens ending at once. `security_lifts` says that security given by the client removes the
    ground. `fees_run_on` and `readable` say whether the fees and the client's reading of its own data go on.
    """

    lifts_itself: bool = slot(default=False)
    failed_condition_opens_end: bool = slot(default=False)
    security_lifts: bool = slot(default=False)
    fees_run_on: bool = slot(default=False)
    readable: bool = slot(default=False)


class ForceMajeure(Terms):
    """What either side may do while it is hindered.

    `suspended_by` is who may suspend its obligations: "provider" or "both" (None: nobody). `payment_moves`
    says that a due date moves by the days on which the client suspended payment; otherwise payment goes on.
    `dissolve_after` is how long force majeure lasts before the agreement may be dissolved (None: never), by
    `dissolved_by`: "both" or "other" (the side that is not hindered). `expected_counts` opens that right as
    soon as the expected end makes clear that it will last longer. `ends_on` is "received" when the agreement
    ends on the day the statement arrives, "chosen" when on the day the statement names. `rest_credited` says
    that what was prepaid for the days from the end on is credited.
    """

    suspended_by: str | None = slot()
    payment_moves: bool = slot(default=False)
    dissolve_after: Period | None = slot()
    dissolved_by: str | None = slot()
    expected_counts: bool = slot(default=False)
    ends_on: str | None = slot()
    rest_credited: bool = slot(default=False)
