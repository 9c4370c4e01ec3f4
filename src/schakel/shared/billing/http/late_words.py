"""Words for what is late: steps, reminders, objections, ages, and the answers to "why?"."""

from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from schakel.kernel.rules import Decision
from schakel.shared.billing.facts.collecting import CostsBy
from schakel.shared.billing.facts.interest import InterestKind, Segment
from schakel.shared.billing.rules.next_step import NextStep, StepKind
from schakel.shared.http.why import why as why_of

why = partial(why_of, document=_("the terms of the agreement"))

STEPS = {
    StepKind.NOTHING: _("Nothing"),
    StepKind.REMIND: _("Send a reminder"),
    StepKind.LETTER: _("Send the letter of fourteen days"),
    StepKind.NOTICE: _("Give notice of default"),
    StepKind.WAIT: _("Wait, then hand over"),
    StepKind.CASE: _("Hand over"),
    StepKind.COLLECT: _("Is being collected"),
}
DEEDS = {
    StepKind.REMIND: "debtor-remind", StepKind.LETTER: "debtor-letter", StepKind.NOTICE: "debtor-notice",
    StepKind.CASE: "debtor-case",
}  # fmt: skip
"""Step -> the page on which it is taken."""
REMINDERS = {
    "reminder": _("Reminder"),
    "fourteen_days": _("Letter of fourteen days"),
    "notice_of_default": _("Notice of default"),
}
AGES = (_("Not due yet"), _("1-30 days"), _("31-60 days"), _("61-90 days"), _("More than 90 days"))
COSTS_BY = {
    CostsBy.SCALE: _("By the legal scale"),
    CostsBy.RATE: _("By the percentage of the terms"),
    CostsBy.MINIMUM: _("The minimum of the terms"),
    CostsBy.ACTUAL: _("The costs that were really made"),
}
CHANNELS = {"portal": _("In the portal"), "e-mail": _("E-mail"), "letter": _("Letter")}
ARTICLES = {
    InterestKind.ORDINARY: _("Statutory interest"),
    InterestKind.COMMERCIAL: _("Statutory commercial interest"),
}


def why_step(step: Decision[NextStep]) -> dict[str, Any]:
    """Return why a step is the next one."""
    return why(step.because[0], on=step.outcome.day if step.outcome.kind is StepKind.WAIT else None)


def why_interest(clause: str, segment: Segment, since: date) -> dict[str, Any]:
    """Return why interest is what it is today: over how much, at which rate, by whose word, and what a day costs."""
    monthly = segment.kind is InterestKind.CONTRACTUAL
    rate = _("%(rate)s%% a month") if monthly else _("%(rate)s%% a year")
    facts = [
        (_("Late since"), f"{since:%d-%m-%Y}"),
        (_("Over"), str(segment.base)),
        (_("Rate"), str(rate) % {"rate": segment.rate.normalize()}),
        (_("Kind"), _("As agreed") if monthly else ARTICLES[segment.kind]),
        (_("Each day, in cents"), f"{float(segment.cents / segment.days):.2f}"),
    ]
    return why(clause, facts)
