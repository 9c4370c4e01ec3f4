"""The message that brought a later version came back."""

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.models import Contract, VersionNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.receipt import lost, reached
from schakel.shared.agreements.queries.versions import terms_judging
from schakel.shared.agreements.usecases.plan_binding import plan_binding
from schakel.shared.agreements.usecases.send_version import SUBJECT
from schakel.shared.agreements.usecases.tell_staff import tell_staff
from schakel.shared.audit.interface import record as audit
from schakel.shared.clock import now
from schakel.shared.messages.interface import Bounced, MailFailed
from schakel.shared.tenancy.interface import Transaction


def note_bounce(happened: Bounced | MailFailed, tx: Transaction) -> None:
    """Keep that a version did not arrive by mail, and give staff the task to send it again.

    Whether that stops the client's period is for the terms to say: some count from sending whatever comes back.
    A mail to one person does not count as long as another one of the same notice stands.
    """
    if happened.about_kind != SUBJECT or happened.about is None:
        return
    row = VersionNotice.objects.of(tx.organisation).filter(pk=happened.about, bounced=False).first()
    if row is None or row.notice_id is None or not lost(tx.organisation, row.notice_id):
        return
    contract = tx.lock(Contract, row.contract_id)
    row = tx.lock(VersionNotice, row.id)
    row.bounced = True
    row.received_on = reached(terms_judging(fact(contract), row.version).written, row)
    row.save(update_fields=["bounced", "received_on"])
    audit(tx, "version.bounced", "version_notice", row.id, contract=contract.id)
    if row.held_on is None:
        plan_binding(tx, contract, row, business_day(now()))
    tell_staff(tx, "version_bounced", contract.number, contract.id)
