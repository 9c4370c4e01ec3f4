"""Send a notice with proof."""

from uuid import UUID

from schakel.kernel.clauses import clause
from schakel.shared.audit import interface as audit
from schakel.shared.clock import now
from schakel.shared.jobs.interface import defer
from schakel.shared.messages.addresses import address
from schakel.shared.messages.facts import Channel, NoticeToSend, Recipient
from schakel.shared.messages.kinds import NoticeKind, kind_of
from schakel.shared.messages.models import DeclinedNotice, ProvenNotice
from schakel.shared.messages.rendering import BadMessageError, Words, mail
from schakel.shared.messages.usecases.deliver import deliver
from schakel.shared.messages.versions import remember
from schakel.shared.messages.writing import Envelope, Saying, write, write_letter
from schakel.shared.tenancy.interface import Transaction


def send_notice(tx: Transaction, wanted: NoticeToSend) -> UUID:
    """Send a notice to the organisation of the caller's transaction, by every channel it names; returns its id.

    It goes when the transaction commits, and never when it does not. Each mail is in its reader's own language;
    portal and letter are in that of the notice. Who wants no mail of an optional kind gets none, and still finds
    it in the portal. Raises BadMessageError when its kind is not declared, when nobody would get it, or when
    words or addresses are wrong, and UnknownClause.
    """
    kind = kind_of(wanted.kind)
    if wanted.clause:
        clause(wanted.clause)
    _somebody_gets(wanted)
    row = _notice(tx, wanted, kind)
    digests = []
    if Channel.MAIL in wanted.channels:
        digests += [_mail(tx, wanted, row, reader) for reader in _wanting(wanted.to, kind)]
    if Channel.PORTAL in wanted.channels:
        digests += _place(tx, wanted, row)
    if Channel.LETTER in wanted.channels:
        digests.append(write_letter(tx, row, to=row.postal_address).digest)
    audit.record(
        tx,
        "notice.sent",
        "notice",
        row.id,
        kind=row.kind,
        clause=row.clause,
        about=row.about_id,
        digests=digests,
    )
    return row.id


def _somebody_gets(wanted: NoticeToSend) -> None:
    """Refuse a notice that would reach nobody."""
    reached = {
        Channel.MAIL: bool(wanted.to),
        Channel.PORTAL: bool(wanted.permission or wanted.to),
        Channel.LETTER: True,
    }
    missed = sorted(channel for channel in wanted.channels if not reached[channel])
    if missed == sorted(wanted.channels):
        raise BadMessageError(f"nobody would get {wanted.kind}")


def _notice(tx: Transaction, wanted: NoticeToSend, kind: NoticeKind) -> ProvenNotice:
    words = _words(wanted, wanted.language)
    about_kind, about = wanted.about
    return ProvenNotice.objects.of(tx.organisation).create(
        kind=wanted.kind,
        about_kind=about_kind,
        about_id=about,
        clause=wanted.clause,
        mandatory=kind.mandatory,
        letter_if_undelivered=wanted.letter_if_undelivered,
        postal_address=wanted.postal_address,
        registered=wanted.registered,
        language=words.language,
        subject=words.subject,
        text=words.text,
        html=words.html,
        template=words.version.hash,
        created_at=now(),
    )


def _wanting(readers: tuple[Recipient, ...], kind: NoticeKind) -> list[Recipient]:
    """Return who gets mail: everybody once, except who declined a kind that is optional."""
    once = list({reader.email.lower(): reader for reader in readers}.values())
    if kind.mandatory:
        return once
    people = [reader.person for reader in once]
    declined = set(
        DeclinedNotice.objects.filter(kind=kind.kind, person_id__in=people).values_list(
            "person_id", flat=True
        )
    )
    return [reader for reader in once if reader.person not in declined]


def _mail(tx: Transaction, wanted: NoticeToSend, notice: ProvenNotice, reader: Recipient) -> str:
    envelope = _envelope(notice, Channel.MAIL, to=address(reader.email), person=reader.person)
    row = write(tx, envelope, _saying(_words(wanted, reader.language)))
    defer(deliver, tx.organisation, message=row.id)
    return row.digest


def _place(tx: Transaction, wanted: NoticeToSend, notice: ProvenNotice) -> list[str]:
    """Put it in the portal: once for all who hold the permission, or once for each person."""
    saying = Saying(notice.language, notice.subject, notice.text, notice.html, notice.template)
    if wanted.permission:
        envelopes = [_envelope(notice, Channel.PORTAL, permission=wanted.permission)]
    else:
        people = {reader.person for reader in wanted.to}
        envelopes = [_envelope(notice, Channel.PORTAL, person=person) for person in sorted(people)]
    return [write(tx, envelope, saying).digest for envelope in envelopes]


def _envelope(
    notice: ProvenNotice, channel: Channel, *, to: str = "", person: UUID | None = None, permission: str = ""
) -> Envelope:
    return Envelope(
        kind=notice.kind,
        channel=channel,
        to=to,
        person=person,
        permission=permission,
        about_kind=notice.about_kind,
        about=notice.about_id,
        notice=notice.id,
    )


def _words(wanted: NoticeToSend, language: str) -> Words:
    words = mail(wanted.kind, language, wanted.context, sender=wanted.sender)
    remember(words.version, now())
    return words


def _saying(words: Words) -> Saying:
    return Saying(words.language, words.subject, words.text, words.html, words.version.hash)
