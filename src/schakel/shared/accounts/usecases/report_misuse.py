"""Report that somebody else uses a person's sign-in."""

from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.events import MisuseReported
from schakel.shared.accounts.facts import Role
from schakel.shared.accounts.models import Membership, MisuseReport, Organisation
from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.messages import interface as messages
from schakel.shared.tenancy.interface import Actor, Transaction, transaction


def report_misuse(
    *,
    email: str,
    noticed_at: datetime,
    source: str,
    by: Actor,
    at: datetime,
    description: str = "",
    contact: str = "",
) -> UUID:
    """Take a report and call the provider at once: a notice, a mail to its owners, the top of their list.

    `email` is the sign-in that is misused, `source` a MisuseReport.Source, `contact` how the reporter can be
    reached. Everybody may report; whether the address has an account is not told to them. Returns its id.
    """
    row = MisuseReport(
        source=source,
        email=email.strip().lower(),
        contact=contact,
        reported_by_id=by.person,
        noticed_at=noticed_at,
        reported_at=at,
        description=description,
    )
    with transaction(Actor(by.kind, person=by.person, name="misuse report", provider=True)):
        office = Organisation.objects.get(kind="provider")
        row.save(force_insert=True)
        told = Actor(by.kind, office.pk, person=by.person, name="misuse report", provider=True)
        with transaction(told) as tx:
            audit.record(tx, "misuse.reported", "misuse_report", row.pk, source=source, noticed_at=noticed_at)
            events.record(MisuseReported(organisation=office.pk, report=row.pk), tx)
            _call(tx, row)
    return row.pk


def _call(tx: Transaction, row: MisuseReport) -> None:
    path = f"/office/misuse/{row.pk}/"
    messages.notify(tx, kind="accounts.misuse_reported", context={}, url=path, permission="misuse.read")
    owners = Membership.objects.of(tx.organisation).filter(role=Role.OWNER, ended_at=None)
    for owner in owners.select_related("person"):
        messages.send(
            tx,
            to=owner.person.email,
            kind="accounts.misuse_reported",
            language=owner.person.language,
            context={"path": path},
            person=owner.person_id,
            subject_of=("misuse_report", row.pk),
        )
