"""Groups of contract parameters about what may stop an agreement: grounds, suspension, force majeure.

Like every group they are neutral until a service composes them: the terms do not speak of it.
"""

from dataclasses import fields
from enum import StrEnum

from schakel.kernel.periods import Period
from schakel.kernel.terms.base import BadTerms, Terms
from schakel.kernel.terms.declare import slot


class ActForm(StrEnum):
    """How an act on a ground is done, and from which day it has effect."""

    NONE = "none"  # these terms give no such power
    NOTICE = "notice"  # the client is told, by any channel; on the day of telling
    STATEMENT = "statement"  # in writing; on the day it names, not before it is sent
    RECEIVED = "received statement"  # in writing; on the day it reaches the client
    REGISTERED = "registered letter"  # on the day of the letter, not before it is posted


class GroundCondition(StrEnum):
    """What must hold besides a ground being registered with its facts."""

    AFTER_DEFAULT = "after default"  # a notice of default was sent and its period passed in vain
    SUSPICION = "suspicion"  # suspecting it is enough; without this word it must be established
    PAST_TOO = "past too"  # it also counts after it was repaired or lifted
    LEARNT_LATER = "learnt later"  # it became known after the agreement was concluded
    NATURAL_PERSON = "natural person"  # the client is one
    NO_TAKEOVER = "no takeover"  # the business did not end for a takeover
    NO_MERGER = "no merger"
    NO_RECONSTRUCTION = "no reconstruction"
    NOT_BY_PROVIDER = "not by provider"  # it is not the provider's doing
    REASONS = "reasons"  # the provider gave its reasons in writing
    AS_INSTRUCTED = "as instructed"  # the act that was instructed, or a lesser one
    CONNECTION = "connection"  # the client had the connection whose conditions it breached


REGISTERED = "registered"
"""The value of a ground that needs nothing more than to be registered with its facts."""


class Side(StrEnum):
    """Who may do something."""

    NOBODY = "nobody"
    PROVIDER = "provider"
    HINDERED = "the side that is hindered"
    OTHER = "the side that is not hindered"
    BOTH = "both"


class EndsOn(StrEnum):
    """On which day an agreement ends that is dissolved because of force majeure."""

    NEVER = "never"
    RECEIVED = "the day the statement is received"
    CHOSEN = "the day the statement names"


class Grounds(Terms):
    """The closed list of grounds on which a provider may suspend, or end at once; one list for each act.

    `form` is how the act is done; its clause is the one that gives the power. `partly` lets the act be done to
    a part only (some services, websites, seats or lines). Every other parameter is one
    kind of ground: None is no ground, "registered" is one as soon as it is registered with its facts, and
    anything else lists with commas the conditions (`GroundCondition`) that must hold as well.
    """

    form: str = slot(ActForm.NONE, one_of=ActForm)
    partly: bool = slot(default=False)
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

    def __post_init__(self) -> None:
        """Refuse conditions that are not in `GroundCondition`, so that no ground is easier than its terms say."""
        super().__post_init__()
        for kind in self.kinds():
            unknown = [word for word in self._words(kind) if word not in set(GroundCondition)]
            if unknown:
                raise BadTerms(
                    f"Grounds.{kind} is {REGISTERED!r} or a list of conditions, not {unknown[0]!r}"
                )

    @classmethod
    def kinds(cls) -> tuple[str, ...]:
        """Name every kind of ground there is, whether these terms give it or not."""
        return tuple(field.name for field in fields(cls) if field.name not in {"form", "partly"})

    def gives(self, kind: str) -> bool:
        """Tell whether `kind` is a ground at all."""
        return getattr(self, kind) is not None

    def conditions(self, kind: str) -> frozenset[GroundCondition]:
        """Give what must hold besides the registration of a ground of `kind`."""
        return frozenset(GroundCondition(word) for word in self._words(kind))

    def _words(self, kind: str) -> list[str]:
        listed: str = getattr(self, kind) or REGISTERED
        return [] if listed == REGISTERED else [word.strip() for word in listed.split(",")]


class Suspension(Terms):
    """What holds while an agreement is suspended, and how that ends.

    `lifts_itself` says that the suspension ends without anybody's act on the day its ground is gone and all
    its conditions are met, provided these are all computed ones; otherwise the provider's staff lift it.
    `payment_lifts` says that payment in full, or security, does so where the ground is money or credit.
    `security_offered` asks that a client suspended for doubtful credit is offered to give security in the same
    notice. `failure_opens_end` says that an unmet condition opens ending at once. `fees_run_on` and `readable` say
    whether the fees, and the client's reading of its own data, go on meanwhile.
    """

    lifts_itself: bool = slot(default=False)
    payment_lifts: bool = slot(default=False)
    security_offered: bool = slot(default=False)
    failure_opens_end: bool = slot(default=False)
    fees_run_on: bool = slot(default=False)
    readable: bool = slot(default=False)


class ForceMajeure(Terms):
    """What either side may do while it is hindered.

    `suspended_by` is who may suspend its obligations. `payment_moves` says that a due date moves by the days
    on which the client suspended payment, `payment_if_granted` that they do so only if the provider agreed;
    otherwise payment goes on. `dissolve_after` is how long force
    majeure lasts before `dissolved_by` may dissolve the agreement (None: never). `expected_counts` opens that
    right as soon as the expected end makes clear that it will last longer. `ends_on` is the day on which the
    agreement then ends. `rest_credited` says that what was prepaid for the days from the end on is credited.
    """

    suspended_by: str = slot(Side.NOBODY, one_of=Side)
    payment_moves: bool = slot(default=False)
    payment_if_granted: bool = slot(default=False)
    dissolve_after: Period | None = slot()
    dissolved_by: str = slot(Side.NOBODY, one_of=Side)
    expected_counts: bool = slot(default=False)
    ends_on: str = slot(EndsOn.NEVER, one_of=EndsOn)
    rest_credited: bool = slot(default=False)
