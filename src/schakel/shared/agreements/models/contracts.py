"""Contracts, what was accepted and declared about them, and how later versions of the terms came to them."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned


class Contract(TenantOwned):
    """An agreement of a client about one service. What it is on a day follows from these dates by rules."""

    class FormedBy(models.TextChoices):
        OFFER = "offer"
        REGISTRATION = "registration"
        SIGNED = "signed"

    class EndedHow(models.TextChoices):
        NOTICE_CLIENT = "notice_client"
        NOTICE_PROVIDER = "notice_provider"
        CONSENT = "consent"
        CHANGE_OF_TERMS = "change_of_terms"
        CHANGE_OF_PRICES = "change_of_prices"
        AT_ONCE = "at_once"
        FORCE_MAJEURE = "force_majeure"
        DISCONTINUED = "discontinued"
        PERFORMED = "performed"
        TERM = "term"
        TRANSFERRED = "transferred"

    number = models.TextField(db_comment=business())
    """What people call it: "C2026-00042"; unique in the installation."""
    service = models.TextField(db_comment=business())
    name = models.TextField(blank=True, db_comment=business())
    """What it is about, when the client has several of one service."""
    legal_entity = models.ForeignKey(
        "agreements.LegalEntity", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    terms_version = models.ForeignKey(
        "agreements.TermsVersion", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    """The version it was concluded on; a later one may hold by now (`version_on`)."""
    price_list = models.ForeignKey(
        "agreements.PriceList", null=True, on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    package = models.TextField(blank=True, db_comment=business())
    formed_by = models.TextField(choices=FormedBy, db_comment=business())
    concluded_at = models.DateTimeField(db_comment=business())
    commencement = models.DateField(db_comment=business())
    period = models.TextField(blank=True, db_comment=business())
    """As `Period` writes it, "12 months"; empty for an indefinite time or one-off."""
    onboarding = models.BooleanField(default=True, db_comment=business())
    recurring = models.BooleanField(default=True, db_comment=business())
    stated = models.JSONField(default=dict, db_comment=business())
    """Values of parameters that the agreement itself states, {"notice.client": "2 months"}."""
    renewed = models.IntegerField(default=0, db_comment=business())
    """How often the client itself renewed it."""
    ends = models.DateField(null=True, db_comment=business())
    """The first day not in force, once that is fixed."""
    ended_how = models.TextField(blank=True, choices=EndedHow, db_comment=business())
    ended_at = models.DateTimeField(null=True, db_comment=business())
    """When the end was carried out."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreements_contract_number", fields=["organisation", "number"]),
            models.CheckConstraint(
                name="agreements_end_has_a_reason",
                condition=models.Q(ends=None, ended_how="", ended_at=None)
                | (models.Q(ends__isnull=False) & ~models.Q(ended_how="")),
            ),
            models.CheckConstraint(
                name="agreements_renewed_not_negative", condition=models.Q(renewed__gte=0)
            ),
        ]
        indexes = [
            models.Index(name="agreements_contract_by_service", fields=["organisation", "service"]),
        ]


class Acceptance(TenantOwned):
    """Somebody accepted a version of a document: who, when, which text. Never a consent to processing data."""

    contract = models.ForeignKey(
        "agreements.Contract",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    """The contract it was given for; none for use that needs an acceptance by each person."""
    version = models.ForeignKey(
        "agreements.TermsVersion", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    person_id = models.UUIDField(null=True, db_comment=business())
    signer = models.TextField(
        blank=True,
        db_comment=personal(
            "identity", purpose="proof of who accepted", basis="contract", retention="contract"
        ),
    )
    """The name that was typed, where somebody without an account accepted."""
    accepted_at = models.DateTimeField(db_comment=business())
    shown = models.TextField(db_comment=business())
    """Language of the text on the screen."""
    decides = models.TextField(db_comment=business())
    """Language of the text that the acceptance refers to."""
    sha256 = models.TextField(db_comment=business())
    """Of the version as it was then."""
    came_from = models.TextField(
        blank=True,
        db_comment=personal(
            "technical", purpose="proof of who accepted", basis="contract", retention="contract"
        ),
    )
    """Network address of the click, where somebody without an account accepted, or before using a service."""
    device = models.TextField(
        blank=True,
        db_comment=personal(
            "technical", purpose="proof of who accepted", basis="contract", retention="contract"
        ),
    )
    """What the browser called itself, where somebody accepted before using a service."""

    class Meta:
        indexes = [models.Index(name="agreements_acceptance_of", fields=["organisation", "version"])]


class Statement(TenantOwned):
    """A written statement of one side about a contract: notice, objection, proposal, notice of default, ..."""

    class Side(models.TextChoices):
        CLIENT = "client"
        PROVIDER = "provider"

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    kind = models.TextField(db_comment=business())
    side = models.TextField(choices=Side, db_comment=business())
    channel = models.TextField(db_comment=business())
    """How it was made, as `WrittenForm` names channels: "portal", "e-mail", "letter"."""
    at = models.DateTimeField(db_comment=business())
    """When it was made (portal), or written down by staff that got it."""
    received_on = models.DateField(null=True, db_comment=business())
    """The day on which it reached the other side, by the terms' own rule; none when it has no effect."""
    person_id = models.UUIDField(null=True, db_comment=business())
    reference = models.TextField(blank=True, db_comment=business())
    """Where the document is kept; of a registered letter its number."""
    words = models.TextField(
        blank=True,
        db_comment=personal(
            "communication", purpose="proof of what was declared", basis="contract", retention="contract"
        ),
    )
    about_id = models.UUIDField(null=True, db_comment=business())
    """The row that it is about: an amendment, a request for information, a term of delivery."""
    decision = models.JSONField(default=dict, db_comment=business())
    """What came of it: {"rule", "outcome", "because", "facts"}."""
    sha256 = models.TextField(blank=True, db_comment=business())
    """Over what was declared, how, by whom and when; empty of rows from before this was kept."""
    passed_on = models.UUIDField(null=True, db_comment=business())
    """The e-mail message in which a form of the portal went on to the provider, which made it written."""

    class Meta:
        indexes = [models.Index(name="agreements_statement_of", fields=["organisation", "contract", "at"])]


class VersionNotice(TenantOwned):
    """How a later version of a document came to a contract, and what the client did about it."""

    contract = models.ForeignKey(
        "agreements.Contract",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    version = models.ForeignKey(
        "agreements.TermsVersion", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    notice_id = models.UUIDField(null=True, db_comment=business())
    """The proven message that brought it."""
    sent_on = models.DateField(null=True, db_comment=business())
    received_on = models.DateField(null=True, db_comment=business())
    bounced = models.BooleanField(default=False, db_comment=business())
    accepted_on = models.DateField(null=True, db_comment=business())
    objected_on = models.DateField(null=True, db_comment=business())
    ended_on = models.DateField(null=True, db_comment=business())
    """When the statement to end because of it was received."""
    channels = models.TextField(blank=True, db_comment=business())
    """The ways it took, between commas, as `WrittenForm` names them."""
    accepted_by = models.UUIDField(null=True, db_comment=business())
    asked_on = models.DateField(null=True, db_comment=business())
    """When a statement to end was received that the provider judges first."""
    asked_end = models.DateField(null=True, db_comment=business())
    """The first day not in force that the client then chose."""
    answered_on = models.DateField(null=True, db_comment=business())
    """When the provider judged it."""
    credit_minor = models.BigIntegerField(null=True, db_comment=business())
    """In cents, what is credited of fees paid in advance to a client that ends because of it."""
    held_on = models.DateField(null=True, db_comment=business())
    """From which day it holds, once that day has come."""
    held_how = models.TextField(blank=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_version_told_once", fields=["organisation", "contract", "version"]
            )
        ]
