"""What was told to whom, and what came of it."""

from functools import partial

from django.db import models

from schakel.kernel.data_classes import business, personal
from schakel.kernel.ids import new_id
from schakel.shared.messages.facts import Channel, State
from schakel.shared.tenancy.models import TenantOwned

_mail = partial(personal, purpose="notices by mail and their proof", basis="contract", retention="mail")
_choice = partial(personal, purpose="which mail somebody wants", basis="contract", retention="account")
_notice = partial(personal, purpose="tell colleagues what needs them", basis="contract", retention="notice")


class TemplateVersion(models.Model):
    """The words that messages of a kind were made from in a language, from `first_used_at` on. Central."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    kind = models.TextField(db_comment=business())
    language = models.TextField(db_comment=business())
    hash = models.TextField(db_comment=business())
    """SHA-256 over kind, language and source."""
    source = models.JSONField(db_comment=business())
    """The templates of subject, text and layout, and what each sentence in them is in the language."""
    first_used_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="notices_one_version", fields=["kind", "language", "hash"])
        ]


class ProvenNotice(TenantOwned):
    """A notice on which rights or terms may hang: what was to be told, by which clause; its words are its own.

    What became of it stands with its messages: one for each mail, for the portal, for a letter.
    """

    kind = models.TextField(db_comment=business())
    about_kind = models.TextField(db_comment=business())
    about_id = models.UUIDField(db_comment=business())
    clause = models.TextField(blank=True, db_comment=business())
    mandatory = models.BooleanField(db_comment=business())
    letter_if_undelivered = models.BooleanField(db_comment=business())
    postal_address = models.TextField(blank=True, db_comment=_mail("contact"))
    registered = models.BooleanField(db_comment=business())
    language = models.TextField(db_comment=business())
    subject = models.TextField(db_comment=_mail("communication"))
    text = models.TextField(db_comment=_mail("communication"))
    html = models.TextField(db_comment=_mail("communication"))
    template = models.TextField(db_comment=business())
    created_at = models.DateTimeField(db_comment=business())

    class Meta:
        indexes = [
            models.Index(name="notices_proven_by_subject", fields=["organisation", "about_id", "created_at"])
        ]


class OutgoingMessage(TenantOwned):
    """One message to one addressee by one channel; written in the transaction of what it tells about.

    queued -> sent, when the mail server took it over (a portal message: when it was placed; a letter: when staff
    posted it); queued -> failed, when it never will; sent -> delivered or bounced, as another server reported.
    Words and addressee never change: the application has no right to.
    """

    kind = models.TextField(db_comment=business())
    """Which mail it is: "accounts.invitation"."""
    channel = models.TextField(default=Channel.MAIL.value, db_comment=business())
    notice_id = models.UUIDField(null=True, db_comment=business())
    """The notice with proof that it belongs to, if any."""
    instead_of = models.UUIDField(null=True, db_comment=business())
    """The message that did not arrive and that this one was sent for."""
    to = models.TextField(blank=True, db_comment=_mail("contact"))
    """An e-mail address, or the postal address of a letter."""
    person_id = models.UUIDField(null=True, db_comment=_mail("identity"))
    permission = models.TextField(blank=True, db_comment=business())
    """Who in the organisation may read it in the portal, besides the person."""
    language = models.TextField(db_comment=_mail("preference"))
    subject = models.TextField(db_comment=_mail("communication"))
    text = models.TextField(db_comment=_mail("communication"))
    html = models.TextField(blank=True, db_comment=_mail("communication"))
    template = models.TextField(blank=True, db_comment=business())
    """The version of its templates, by hash."""
    digest = models.TextField(blank=True, db_comment=business())
    """SHA-256 over what went out (see `proof`)."""
    about_kind = models.TextField(blank=True, db_comment=business())
    """What the mail is about, with `about_id`: "contract", "invoice"."""
    about_id = models.UUIDField(null=True, db_comment=business())
    message_id = models.TextField(db_comment=business())
    """The Message-ID header: the same at every try, so that a receiver can tell a repetition."""
    return_path = models.TextField(blank=True, db_comment=business())
    """The signed address that it left under, and comes back to."""
    registered = models.BooleanField(default=False, db_comment=business())
    """Whether a letter goes by registered post."""
    state = models.TextField(default=State.QUEUED.value, db_comment=business())
    attempts = models.IntegerField(default=0, db_comment=business())
    answer = models.TextField(blank=True, db_comment=_mail("communication"))
    """The mail server's own words: the proof that it took the mail over, or why it did not."""
    trouble = models.TextField(blank=True, db_comment=business())
    """The kind of the last failure; empty when there was none."""
    status = models.TextField(blank=True, db_comment=business())
    """The status code of the last report (RFC 3463): "5.1.1"."""
    created_at = models.DateTimeField(db_comment=business())
    tried_at = models.DateTimeField(null=True, db_comment=business())
    sent_at = models.DateTimeField(null=True, db_comment=business())
    delivered_at = models.DateTimeField(null=True, db_comment=business())
    bounced_at = models.DateTimeField(null=True, db_comment=business())
    """When it came back, or was refused at the door."""
    failed_at = models.DateTimeField(null=True, db_comment=business())
    read_at = models.DateTimeField(null=True, db_comment=_mail("behaviour"))
    """When it was first opened in the portal."""
    read_by = models.UUIDField(null=True, db_comment=_mail("identity"))
    posted_on = models.DateField(null=True, db_comment=business())
    posted_to = models.TextField(blank=True, db_comment=_mail("contact"))
    posted_by = models.UUIDField(null=True, db_comment=_mail("identity"))
    tracking = models.TextField(blank=True, db_comment=business())
    """The number of a registered letter."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="notices_message_id", fields=["organisation", "message_id"]),
            models.CheckConstraint(
                name="notices_channel", condition=models.Q(channel__in=[each.value for each in Channel])
            ),
            models.CheckConstraint(
                name="notices_state_has_its_time",
                condition=models.Q(state="queued", sent_at=None, failed_at=None, bounced_at=None)
                | models.Q(state="sent", sent_at__isnull=False, failed_at=None, bounced_at=None)
                | models.Q(
                    state="delivered", sent_at__isnull=False, delivered_at__isnull=False, bounced_at=None
                )
                | models.Q(state="bounced", sent_at__isnull=False, bounced_at__isnull=False, failed_at=None)
                | models.Q(state="failed", sent_at=None, failed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="notices_letter_sent_when_posted",
                condition=~models.Q(channel="letter")
                | models.Q(posted_on=None, sent_at=None)
                | models.Q(posted_on__isnull=False, sent_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="notices_mail_by_time", fields=["organisation", "created_at", "id"]),
            models.Index(name="notices_mail_by_subject", fields=["organisation", "about_id", "created_at"]),
            models.Index(name="notices_mail_by_notice", fields=["organisation", "notice_id", "created_at"]),
            models.Index(name="notices_mail_of_all", fields=["created_at", "id"]),
            models.Index(
                name="notices_in_portal",
                fields=["organisation", "created_at", "id"],
                condition=models.Q(channel="portal"),
            ),
        ]


class MessageReport(TenantOwned):
    """What another mail server reported about a mail, word for word: evidence, never changed."""

    message_id = models.UUIDField(db_comment=business())
    received_at = models.DateTimeField(db_comment=business())
    action = models.TextField(db_comment=business())
    status = models.TextField(blank=True, db_comment=business())
    diagnostic = models.TextField(blank=True, db_comment=_mail("communication"))
    reported_by = models.TextField(blank=True, db_comment=business())
    raw = models.BinaryField(db_comment=_mail("communication"))
    digest = models.TextField(db_comment=business())
    """SHA-256 of `raw`."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="notices_report_once", fields=["organisation", "message_id", "digest"]
            )
        ]


class DeclinedNotice(models.Model):
    """A kind of optional notice that somebody wants no mail about. Central, as people are."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, db_comment=business())
    person_id = models.UUIDField(db_comment=_choice("identity"))
    kind = models.TextField(db_comment=_choice("preference"))
    declined_at = models.DateTimeField(db_comment=business())

    class Meta:
        constraints = [models.UniqueConstraint(name="notices_declined_once", fields=["person_id", "kind"])]


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
