"""Choose whether mail of an optional kind comes."""

from datetime import datetime

from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.messages.kinds import kind_of
from schakel.shared.messages.models import DeclinedNotice
from schakel.shared.tenancy.interface import Actor, NotAllowedError, transaction


def choose_mail(kind: str, *, wanted: bool, by: Actor, at: datetime) -> None:
    """Record somebody's own wish about a kind of notice; the portal shows it either way.

    Raises RefusedError (mandatory) for a kind on which rights hang, BadMessageError for one that does not
    exist, and NotAllowedError for who is no person.
    """
    if kind_of(kind).mandatory:
        raise RefusedError("mandatory")
    if by.person is None:
        raise NotAllowedError("mail.choose")
    with transaction(by):
        if wanted:
            DeclinedNotice.objects.filter(person_id=by.person, kind=kind).delete()
        else:
            DeclinedNotice.objects.bulk_create(
                [DeclinedNotice(id=new_id(), person_id=by.person, kind=kind, declined_at=at)],
                ignore_conflicts=True,
            )
