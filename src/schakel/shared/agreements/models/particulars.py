"""What a contract says beside its terms: its services with specification, signed papers and what they promise."""

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.agreements.models.changing import OfContract


class Specification(OfContract):
    """A part of the service that a contract lists, described from a day on; a later row replaces it."""

    part = models.TextField(db_comment=business())
    text = models.TextField(blank=True, db_comment=business())
    """The functions and the working as agreed."""
    dropped = models.BooleanField(default=False, db_comment=business())
    """Takes the part off the list."""
    holds_from = models.DateField(db_comment=business())
    at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreements_specified_in_words",
                condition=models.Q(dropped=True) | ~models.Q(text=""),
            )
        ]
        indexes = [
            models.Index(
                name="agreements_specification_of", fields=["organisation", "contract", "holds_from"]
            )
        ]


class Paper(OfContract):
    """A signed document of a contract, kept as a file by its SHA-256."""

    name = models.TextField(db_comment=business())
    content = models.BinaryField(
        db_comment=personal(
            "communication", purpose="proof of what was agreed", basis="contract", retention="contract"
        )
    )
    sha256 = models.TextField(db_comment=business())
    signed_on = models.DateField(db_comment=business())
    signer = models.TextField(
        db_comment=personal("identity", purpose="proof of who signed", basis="contract", retention="contract")
    )
    at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_paper_once", fields=["organisation", "contract", "sha256"]
            )
        ]


class _OnPaper(OfContract):
    paper = models.ForeignKey(
        "agreements.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_comment=business(),
    )
    holds_from = models.DateField(db_comment=business())
    at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        abstract = True


class ServiceLevel(_OnPaper):
    """A service level that was promised in a signed document; a later row replaces it."""

    availability = models.IntegerField(null=True, db_comment=business())
    """In hundredths of a percent of the time."""
    response_hours = models.IntegerField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreements_level_says_something",
                condition=models.Q(availability__range=(1, 10000)) | models.Q(response_hours__gt=0),
            )
        ]


class Exclusion(_OnPaper):
    """Articles of the terms that a signed document says do not apply to a contract."""

    articles = models.JSONField(db_comment=business())
    """Their numbers in the text of the contract's version: ["10.4", "22"]; ["*"] for the whole of it."""
    words = models.TextField(blank=True, db_comment=business())


class Participation(OfContract):
    """The client takes part in an extra service or promotion, on terms of its own that it accepted."""

    version = models.ForeignKey(
        "agreements.TermsVersion", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    since = models.DateField(db_comment=business())
    """The day of acceptance."""
    at = models.DateTimeField(db_comment=business())
    by_id = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_takes_part_once", fields=["organisation", "contract", "version"]
            )
        ]
