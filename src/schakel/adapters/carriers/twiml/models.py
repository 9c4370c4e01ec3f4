"""The provider's accounts at carriers."""

from django.db import models

from schakel.adapters.carriers.twiml.profiles import Vendor
from schakel.kernel.data_classes import business
from schakel.shared.tenancy.models import TenantOwned


class CarrierAccount(TenantOwned):
    """An account at a carrier that speaks TwiML. Its organisation is the provider: clients never see it."""

    vendor = models.TextField(db_comment=business())
    name = models.TextField(db_comment=business())
    """What the office calls it."""
    path_token = models.TextField(unique=True, db_comment=business())
    """128 random bits in the addresses that the carrier calls; they say which account, the signature proves it."""
    secret = models.BinaryField(db_comment=business())
    """What the carrier signs with (or, for Telnyx, the key that checks it), sealed."""
    former_secret = models.BinaryField(null=True, db_comment=business())
    """The one before, sealed; listened to for a while after a change, because carriers change over slowly."""
    rotated_at = models.DateTimeField(null=True, db_comment=business())
    created_at = models.DateTimeField(db_comment=business())
    retired_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="twiml_account_vendor", condition=models.Q(vendor__in=[each.value for each in Vendor])
            )
        ]
        indexes = [models.Index(name="twiml_accounts", fields=["organisation", "created_at", "id"])]
