"""Give staff the task to print and post a letter."""

from schakel.shared.accounts.directory import provider
from schakel.shared.messages.interface import LetterWanted, notify, proof
from schakel.shared.tenancy.interface import Transaction, system, transaction


def tell_letter_waits(happened: LetterWanted, tx: Transaction) -> None:
    """Put a notice under the bell of everybody of the provider who may post it, with the way to the letter."""
    kept = proof(tx.organisation, happened.message)
    if kept is None:
        return
    with transaction(system("messages", provider())) as office:
        notify(
            office,
            kind="accounts.letter_waits",
            context={"subject": kept.subject},
            url=f"/office/messages/{happened.message}/",
            permission="notice.repair",
        )
