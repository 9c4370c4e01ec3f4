"""Mail about somebody's account, which belongs to no client: sent from the provider's own organisation."""

from typing import Any

from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.messages import interface as messages
from schakel.shared.tenancy.interface import Actor, ActorKind, transaction


def mail_about_account(person: Person, kind: str, context: dict[str, Any], *, to: str = "") -> None:
    """Send somebody a mail about their account, to its address or another one of theirs."""
    by = Actor(ActorKind.SYSTEM, name="sign-in", provider=True)
    with transaction(by):
        office = Organisation.objects.get(kind="provider")
        with transaction(by.within(office.pk)) as tx:
            messages.send(
                tx,
                to=to or person.email,
                kind=kind,
                language=person.language,
                context=context,
                person=person.pk,
            )
