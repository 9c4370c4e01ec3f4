"""Where somebody is signed in, and the end of it."""

from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import F

from schakel.shared.accounts.models import Person


def end_sessions(person: UUID) -> int:
    """Sign somebody out everywhere, in the caller's transaction; returns from how many browsers.

    The stamp is part of what every session proves, so a session that no list knows ends as well.
    """
    keys = list(UserSession.objects.filter(user_id=person).values_list("session_key", flat=True))
    UserSession.objects.filter(user_id=person).delete()
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    Person.objects.filter(pk=person).update(session_stamp=F("session_stamp") + 1)
    return ended
