"""What was told to whom, and what came of it."""

from functools import partial

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.shared.tenancy.models import TenantOwned

_mail = partial(personal, purpose="notices by mail and their proof", basis="contract", retention="mail")
_notice = partial(personal, purpose="tell colleagues what needs them", basis="contract", retention="notice")


class OutgoingMessage(TenantOwned):
    """One mail to one address; written in the transaction of what it tells about.

    queued -> sent, when the mail server took it over; queued -> failed, when it never will.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        SENT = "sent"
        FAILED = "failed"

    kind = models.TextField(db_comment=business())
    """Which mail it is: "accounts.invitation"."""
    to = models.EmailField(max_length=320, db_comment=_mail("contact"))
    person_id = models.UUIDField(null=True, db_comment=_mail("identity"))
    language = models.TextField(db_comment=_mail("preference"))
    subject = models.TextField(db_comment=_mail("communication"))
    text = models.TextField(db_comment=_mail("communication"))
    html = models.TextField(blank=True, db_comment=_mail("communication"))
    about_kind = models.TextField(blank=True, db_comment=business())
    """What the mail is about, with `about_id`: "contract", "invoice"."""
    about_id = models.UUIDField(null=True, db_comment=business())
    message_id = models.TextField(db_comment=business())
    """The Message-ID header: the same at every try, so that a receiver can tell a repetition."""
    state = models.TextField(choices=State, default=State.QUEUED, db_comment=business())
    attempts = models.IntegerField(default=0, db_comment=business())
    answer = models.TextField(blank=True, db_comment=_mail("communication"))
    """The mail server's own words: the proof that it took the mail over, or why it did not."""
    trouble = models.TextField(blank=True, db_comment=business())
    """The kind of the last failure; empty when there was none."""
    created_at = models.DateTimeField(db_comment=business())
    tried_at = models.DateTimeField(null=True, db_comment=business())
    sent_at = models.DateTimeField(null=True, db_comment=business())
    failed_at = models.DateTimeField(null=True, db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="notices_message_id", fields=["organisation", "message_id"]),
            models.CheckConstraint(
                name="notices_state_has_its_time",
                condition=models.Q(state="queued", sent_at=None, failed_at=None)
                | models.Q(state="sent", sent_at__isnull=False, failed_at=None)
                | models.Q(state="failed", sent_at=None, failed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="notices_mail_by_time", fields=["organisation", "created_at", "id"]),
            models.Index(name="notices_mail_by_subject", fields=["organisation", "about_id", "created_at"]),
        ]


class Notice(TenantOwned):
    """A line under the bell: for one person, or for everybody who holds a permission.

    The words are made when somebody reads it, in the reader's language. What is addressed to a permission is
    read for all as soon as one has read it.
    """

    kind = models.TextField(db_comment=business())
    person_id = models.UUIDField(null=True, db_comment=_notice("identity"))
    permission = models.TextField(blank=True, db_comment=business())
    context = models.JSONField(default=dict, db_comment=_notice("communication"))
    url = models.TextField(blank=True, db_comment=business())
    """Where in the product something can be done about it: a path."""
    created_at = models.DateTimeField(db_comment=business())
    read_at = models.DateTimeField(null=True, db_comment=business())
    read_by = models.UUIDField(null=True, db_comment=_notice("identity"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notices_person_or_permission",
                condition=models.Q(person_id__isnull=False, permission="")
                | (models.Q(person_id=None) & ~models.Q(permission="")),
            )
        ]
        indexes = [
            models.Index(name="notices_by_time", fields=["organisation", "created_at", "id"]),
            models.Index(
                name="notices_unread",
                fields=["organisation", "person_id", "permission"],
                condition=models.Q(read_at=None),
            ),
        ]
