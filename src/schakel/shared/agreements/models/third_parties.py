"""Services of third parties that the provider's services use. Central: the list is the same for everybody."""

from django.db import models

from schakel.kernel.data_classes import business
from schakel.kernel.ids import new_id


class ThirdParty(models.Model):
    """A third party's service, where it is used, and where its own terms and policies stand."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    service = models.TextField(db_comment=business())
    place = models.TextField(blank=True, db_comment=business())
    """Where in the service it is used, as pages name the place ("telephony"); empty: in no one place."""
    name = models.TextField(db_comment=business())
    does = models.TextField(db_comment=business())
    """What it is used for, as people read it."""
    terms_url = models.TextField(db_comment=business())
    privacy_url = models.TextField(db_comment=business())
    cookie_url = models.TextField(blank=True, db_comment=business())
    listed_at = models.DateTimeField(db_comment=business())
    listed_by = models.UUIDField(null=True, db_comment=business())
    removed_at = models.DateTimeField(null=True, db_comment=business())
    removed_by = models.UUIDField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreements_third_party_once",
                fields=["service", "place", "name"],
                condition=models.Q(removed_at=None),
            )
        ]
