"""Take over what a bank sent."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.audit.interface import record as audit
from schakel.shared.bank.errors import Unreadable, UnreadableError
from schakel.shared.bank.facts import Imported, ImportedStatement, Line, Statement
from schakel.shared.bank.models import BankLine, BankStatement
from schakel.shared.bank.reading.fingerprints import of_statement
from schakel.shared.bank.reading.read import read
from schakel.shared.tenancy.interface import Transaction

_AT_ONCE = 1000


def import_statement(tx: Transaction, data: bytes, *, at: datetime) -> Imported:
    """Take over the statements of a bank file (camt.053 or MT940) and say what was new.

    The same file again, or one that overlaps, changes nothing for the lines that are there. A statement that is
    out of balance is taken over and flagged: files cut short exist, and every line in them is money.
    Raises UnreadableError, and then nothing is stored.
    """
    statements = read(data, today=business_day(at))
    for statement in statements:
        _must_be_of_one_format(tx, statement)
    done = tuple(_take_over(tx, statement, at) for statement in statements)
    for each in done:
        if each.is_new or each.new:
            audit(
                tx,
                "bank.statement_imported",
                "bank_statement",
                each.id,
                lines=len(each.new),
                at=at.isoformat(),
            )
    return Imported(done)


def _must_be_of_one_format(tx: Transaction, statement: Statement) -> None:
    """Refuse days that came in the other format before: the same money would not look the same."""
    if not statement.lines:
        return
    days = [line.booked_on for line in statement.lines]
    if (
        BankLine.objects.of(tx.organisation)
        .filter(
            account=statement.account, currency=statement.currency, booked_on__range=(min(days), max(days))
        )
        .exclude(statement__format=statement.format)
        .exists()
    ):
        raise UnreadableError(Unreadable.OTHER_FORMAT, account=statement.account, number=statement.number)


def _take_over(tx: Transaction, statement: Statement, at: datetime) -> ImportedStatement:
    row, is_new = _statement_row(tx, statement, at)
    new = tuple(_new_lines(tx, row, statement))
    return ImportedStatement(
        id=row.id,
        account=statement.account,
        number=statement.number,
        is_new=is_new,
        balanced=statement.balanced,
        new=new,
        there=len(statement.lines) - len(new),
    )


def _statement_row(tx: Transaction, statement: Statement, at: datetime) -> tuple[BankStatement, bool]:
    row = BankStatement(
        organisation_id=tx.organisation, account=statement.account, currency=statement.currency,
        number=statement.number, opened_on=statement.opened_on, closed_on=statement.closed_on,
        opening_minor=statement.opening.minor, closing_minor=statement.closing.minor,
        balanced=statement.balanced, format=statement.format, fingerprint=of_statement(statement),
        imported_at=at, imported_by_id=tx.by.person,
    )  # fmt: skip
    BankStatement.objects.of(tx.organisation).bulk_create([row], ignore_conflicts=True)
    found = BankStatement.objects.of(tx.organisation).get(account=row.account, fingerprint=row.fingerprint)
    return found, found.id == row.id


def _new_lines(tx: Transaction, row: BankStatement, statement: Statement) -> Iterator[UUID]:
    for start in range(0, len(statement.lines), _AT_ONCE):
        rows = [_line_row(tx, row, line) for line in statement.lines[start : start + _AT_ONCE]]
        BankLine.objects.of(tx.organisation).bulk_create(rows, ignore_conflicts=True)
        made = _which_stand(tx, rows)
        yield from (each.id for each in rows if each.id in made)


def _which_stand(tx: Transaction, rows: Sequence[BankLine]) -> frozenset[UUID]:
    found = BankLine.objects.of(tx.organisation).filter(pk__in=[each.id for each in rows])
    return frozenset(found.values_list("pk", flat=True))


def _line_row(tx: Transaction, row: BankStatement, line: Line) -> BankLine:
    return BankLine(
        organisation_id=tx.organisation, statement_id=row.id, account=row.account, fingerprint=line.fingerprint,
        booked_on=line.booked_on, currency=line.amount.currency, minor=line.amount.minor, name=line.name,
        iban=line.iban, end_to_end=line.end_to_end, creditor_reference=line.creditor_reference,
        description=line.description, return_reason=line.return_reason, bank_reference=line.bank_reference,
    )  # fmt: skip
