"""Stop the misuse of a sign-in."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import F

from schakel.shared.accounts.errors import NoAccountError
from schakel.shared.accounts.models import ApiKey, Membership, MisuseMeasure, MisuseReport, Person
from schakel.shared.accounts.sessions import end_sessions
from schakel.shared.audit import interface as audit
from schakel.shared.messages import interface as messages
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction

Kind = MisuseMeasure.Kind


def take_measure(report: UUID, kind: str, *, by: Actor, at: datetime, note: str = "") -> int:
    """End all sessions, revoke the keys that this person made, force a new password, block or unblock.

    What was done is kept with its time. Returns how many sessions or keys were ended. Raises NotAllowedError,
    NoAccountError when the reported address has no account, and DoesNotExist.
    """
    require(by, "misuse.handle")
    with transaction(by) as tx:
        row = MisuseReport.objects.select_for_update().get(pk=report)
        who = Person.objects.select_for_update().filter(email=row.email).first()
        if who is None:
            raise NoAccountError(report)
        count = _do(tx, Kind(kind), who, at)
        MisuseMeasure.objects.create(report=row, kind=kind, at=at, by_id=by.person, count=count, note=note)
        audit.record(tx, f"misuse.{kind}", "person", who.pk, report=report, count=count)
    return count


def _do(tx: Transaction, kind: Kind, who: Person, at: datetime) -> int:
    match kind:
        case Kind.KEYS:
            return _revoke_keys(tx.by, who.pk, at)
        case Kind.PASSWORD:
            _force_password(tx, who)
        case Kind.BLOCKED | Kind.UNBLOCKED:
            Person.objects.filter(pk=who.pk).update(is_active=kind is Kind.UNBLOCKED)
        case _:
            pass
    return 0 if kind is Kind.UNBLOCKED else end_sessions(who.pk)


def _revoke_keys(by: Actor, person: UUID, at: datetime) -> int:
    """Revoke in each organisation where this person has or had a place: keys are seen only from inside."""
    places = Membership.objects.across().filter(person_id=person).values_list("organisation_id", flat=True)
    revoked = 0
    for organisation in sorted(set(places)):
        with transaction(by.within(organisation)) as tx:
            keys = ApiKey.objects.of(organisation).filter(created_by_id=person, revoked_at=None)
            found = list(keys.values_list("pk", flat=True))
            keys.update(revoked_at=at)
            for key in found:
                audit.record(tx, "key.revoked", "key", key, because="misuse")
        revoked += len(found)
    return revoked


def _force_password(tx: Transaction, who: Person) -> None:
    """End all ways in, passkeys and apps too: whoever misused the account may have added one."""
    Authenticator.objects.filter(user_id=who.pk).delete()
    who.set_unusable_password()
    Person.objects.filter(pk=who.pk).update(password=who.password, session_stamp=F("session_stamp") + 1)
    messages.send(
        tx,
        to=who.email,
        kind="accounts.new_password_needed",
        language=who.language,
        context={"path": "/account/password/forgotten/"},
        person=who.pk,
    )
