"""Give staff the task that a mail did not arrive."""

from schakel.shared.accounts.directory import provider
from schakel.shared.messages.interface import Bounced, MailFailed, notify, proof
from schakel.shared.tenancy.interface import Transaction, system, transaction


def tell_undelivered(happened: Bounced | MailFailed, tx: Transaction) -> None:
    """Put a notice under the bell of everybody of the provider who may repair it, with the way to the evidence.

    A mail that was refused is announced as failed and as bounced: it is told once.
    """
    message = happened.message if isinstance(happened, Bounced) else happened.mail
    kept = proof(tx.organisation, message)
    if kept is None or (isinstance(happened, MailFailed) and kept.bounced_at is not None):
        return
    with transaction(system("messages", provider())) as office:
        notify(
            office,
            kind="accounts.undelivered",
            context={"subject": kept.subject, "status": kept.status},
            url=f"/office/messages/{message}/",
            permission="notice.repair",
        )
