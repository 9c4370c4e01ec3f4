"""What the provider publishes: its legal entities, versions of its terms, and price lists. Central tables."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.kernel.ids import new_id


class LegalEntity(models.Model):
    """A company of the provider that makes contracts and sends invoices."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    name = models.TextField(db_comment=business())
    trade_name = models.TextField(blank=True, db_comment=business())
    """The name under which it trades, where that is another one."""
    seat = models.TextField(blank=True, db_comment=business())
    """The town where it has its seat."""
    register_number = models.TextField(db_comment=business())
    """Number in the trade register (KVK: eight digits)."""
    vat_number = models.TextField(blank=True, db_comment=business())
    address = models.TextField(db_comment=business())
    email = models.EmailField(db_comment=business())
    created_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreements_entity_number", fields=["register_number", "name"])
        ]

    def __str__(self) -> str:
        return self.name


class TermsVersion(models.Model):
    """A version of one document of a service: its texts, and of the terms themselves the parameters.

    draft -> published; a published version and its texts never change (a trigger refuses).
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    legal_entity = models.ForeignKey(
        "agreements.LegalEntity", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    service = models.TextField(db_comment=business())
    document = models.TextField(default="terms", db_comment=business())
    """Which document of the service, as its parameter `acceptance.documents` names them."""
    number = models.IntegerField(db_comment=business())
    state = models.TextField(choices=State, default=State.DRAFT, db_comment=business())
    parameters = models.JSONField(null=True, db_comment=business())
    """The typed numbers (`Terms.to_json`); only of the document "terms"."""
    states = models.JSONField(default=dict, db_comment=business())
    """Of additional terms: the values that they state, {"notice.client": "2 months"}."""
    clauses = models.JSONField(default=dict, db_comment=business())
    """Parameter -> the article of *this* text that gives it; where it stays out, the catalogue's article."""
    effective_on = models.DateField(null=True, db_comment=business())
    """The date that the version states, if it states one."""
    published_on = models.DateField(null=True, db_comment=business())
    material = models.BooleanField(default=False, db_comment=business())
    """To the disadvantage of clients, in a way that counts."""
    required_by_law = models.BooleanField(default=False, db_comment=business())
    tariff = models.BooleanField(default=False, db_comment=business())
    both_parts = models.BooleanField(default=False, db_comment=business())
    """Also changes a part that is under other terms on changes."""
    part_only = models.BooleanField(default=False, db_comment=business())
    """Changes nothing but that part."""
    forced_ground_on = models.DateField(null=True, db_comment=business())
    forced_carry_out_by = models.DateField(null=True, db_comment=business())
    reason = models.TextField(blank=True, db_comment=business())
    """Why it changes, in the words that clients read."""
    sha256 = models.TextField(blank=True, db_comment=business())
    """Over texts and parameters, from publication on."""
    created_at = models.DateTimeField(db_comment=business())
    created_by = models.UUIDField(null=True, db_comment=business())
    published_at = models.DateTimeField(null=True, db_comment=business())
    published_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_version_once", fields=["legal_entity", "service", "document", "number"]
            ),
            models.UniqueConstraint(
                name="agreements_one_draft",
                fields=["legal_entity", "service", "document"],
                condition=models.Q(state="draft"),
            ),
            models.CheckConstraint(
                name="agreements_published_has_its_time",
                condition=models.Q(state="draft", published_at=None, published_on=None, sha256="")
                | (
                    models.Q(state="published", published_at__isnull=False, published_on__isnull=False)
                    & ~models.Q(sha256="")
                ),
            ),
            models.CheckConstraint(
                name="agreements_one_part_or_both", condition=~models.Q(both_parts=True, part_only=True)
            ),
            models.CheckConstraint(
                name="agreements_forced_is_whole",
                condition=models.Q(forced_ground_on=None, forced_carry_out_by=None)
                | models.Q(forced_ground_on__isnull=False, forced_carry_out_by__isnull=False),
            ),
        ]


class TermsText(models.Model):
    """The text of a version in one language: paragraphs and headings as plain text with `#` headings."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    version = models.ForeignKey(
        "agreements.TermsVersion", on_delete=models.CASCADE, related_name="+", db_comment=business()
    )
    language = models.TextField(db_comment=business())
    title = models.TextField(db_comment=business())
    text = models.TextField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreements_text_per_language", fields=["version", "language"])
        ]


class PriceList(models.Model):
    """A version of the tariffs of a service: packages, fees and meters; immutable once published."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    legal_entity = models.ForeignKey(
        "agreements.LegalEntity", on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    service = models.TextField(db_comment=business())
    number = models.IntegerField(db_comment=business())
    currency = models.TextField(default="EUR", db_comment=business())
    effective_on = models.DateField(db_comment=business())
    published_on = models.DateField(null=True, db_comment=business())
    kind = models.TextField(default="initial", db_comment=business())
    """What change of prices it is, as `PriceChange` knows them; "initial" for the first."""
    reason = models.TextField(blank=True, db_comment=business())
    cost_ground = models.TextField(blank=True, db_comment=business())
    """Of a cost-driven rise: on which ground, as `CostGround` names them."""
    required_by_law = models.BooleanField(default=False, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_comment=business()
    )
    """The list with an obvious error that this one takes the place of (linktopay:7.8)."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_price_list_once", fields=["legal_entity", "service", "number"]
            )
        ]


class PriceLine(models.Model):
    """One price: a package by the month, a one-off fee, or a meter by the unit. Without VAT."""

    class Kind(models.TextChoices):
        PACKAGE = "package"
        FEE = "fee"
        METER = "meter"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    price_list = models.ForeignKey(
        "agreements.PriceList", on_delete=models.CASCADE, related_name="+", db_comment=business()
    )
    code = models.TextField(db_comment=business())
    """The same over the versions: "basic", "session", "porting"."""
    kind = models.TextField(choices=Kind, db_comment=business())
    name_nl = models.TextField(db_comment=business())
    name_en = models.TextField(db_comment=business())
    minor = models.BigIntegerField(db_comment=business())
    """In cents, per month (package), once (fee) or per unit (meter)."""
    included = models.IntegerField(default=0, db_comment=business())
    """Units of the meter `meter` that a package includes each month."""
    meter = models.TextField(blank=True, db_comment=business())
    position = models.IntegerField(default=0, db_comment=business())
    smallest = models.BooleanField(default=False, db_comment=business())
    """Of one package: the smallest one, on which clients permit less."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreements_price_code", fields=["price_list", "code"]),
            models.CheckConstraint(name="agreements_price_not_negative", condition=models.Q(minor__gte=0)),
            models.CheckConstraint(
                name="agreements_smallest_is_a_package",
                condition=models.Q(smallest=False) | models.Q(kind="package"),
            ),
            models.UniqueConstraint(
                name="agreements_one_smallest", fields=["price_list"], condition=models.Q(smallest=True)
            ),
        ]
