"""Invoice what is not invoiced yet of a contract of which everything is due."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.conversion import from_plain
from schakel.kernel.terms import Payment
from schakel.shared.agreements.interface import ContractFact
from schakel.shared.billing.facts.charging import Charge, ChargeKind, MeteredUse
from schakel.shared.billing.facts.charging import Subscription as Charged
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.models import Subscription
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.queries.parties import known_seller
from schakel.shared.billing.queries.usage import used_between
from schakel.shared.billing.rules.insolvency import charged_at_insolvency
from schakel.shared.billing.rules.periods import occasions
from schakel.shared.billing.usecases.bring_up_to_date import FAR, bring_up_to_date
from schakel.shared.billing.usecases.charge_once import charge_once
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Transaction, system

_SO_FAR = "{text} (t/m {day})", "{text} (through {day})"
_CHARGED_BEFORE = "{text}: al gefactureerd op {day}", "{text}: invoiced already on {day}"
_REST = "{text} (rest van de looptijd)", "{text} (rest of the term)"


def charge_all_at_once(
    tx: Transaction, made: ContractFact, payment: Payment, day: date, at: datetime
) -> None:
    """Invoice the use up to a day, the fees through the end of the term and all that waits, due on that day.

    The contract goes on: what was charged beforehand of a period is taken off the invoice of that period, and fees
    of a term that were charged do not come again (qooqie:19.4, linq:10.7).
    """
    row = bring_up_to_date(tx, made.id, at)
    if row is None or row.all_due_on is not None:
        return
    row.all_due_on = day
    row.save(update_fields=["all_due_on"])
    if row.content and row.next_on is not None:
        _charge(tx, made, payment, row, day, at)
    charge_once(tx, made.id, known_seller, at, due=day)


def _charge(
    tx: Transaction, made: ContractFact, payment: Payment, row: Subscription, day: date, at: datetime
) -> None:
    charged, starts = from_plain(Charged, row.content), row.next_on or day
    since = next((each.used_from for each in occasions(charged, starts, FAR)), None)
    used = () if since is None else _used(tx, made.id, since, day)
    found = charged_at_insolvency(
        charging_of(made, day), payment, charged, happened=day, next_period=starts, usage=used
    ).outcome
    use = [each for each in found if each.kind is not ChargeKind.FIXED]
    fees = [each for each in found if each.kind is ChargeKind.FIXED]
    wanted = [_once(each, _SO_FAR, day, f"all-due/{day}/{n}") for n, each in enumerate(use)]
    wanted += [_taken_off(each, day, starts, f"all-due/{day}/off/{n}") for n, each in enumerate(use)]
    wanted += [_once(each, _REST, day, f"rest/{each.starts}/{each.code}", rest=True) for each in fees]
    by = system("billing", tx.organisation, "billing.run")
    work(tx.organisation, made.id, wanted, by=by, at=at)
    if fees and charged.term_ends is not None:
        row.next_on = next((each.starts for each in occasions(charged, charged.term_ends, FAR)), None)
        row.save(update_fields=["next_on"])


def _used(tx: Transaction, contract: UUID, since: date, day: date) -> tuple[MeteredUse, ...]:
    used = used_between(tx.organisation, contract, since, day)
    return tuple(MeteredUse(meter, quantity) for meter, quantity in used.items())


def _once(each: Charge, words: tuple[str, str], day: date, key: str, *, rest: bool = False) -> NewCharge:
    dutch, english = (text.format(text=each.text, day=day.strftime("%d-%m-%Y")) for text in words)
    return NewCharge(
        kind=OnceKind.REST_OF_TERM if rest else OnceKind.FEE, key=key, text_nl=dutch, text_en=english,
        quantity=each.quantity, unit=each.unit, unit_price=each.unit_price, currency=each.net.currency, day=day,
        starts=each.starts, ends=each.ends, at_once=True,
    )  # fmt: skip


def _taken_off(each: Charge, day: date, period: date, key: str) -> NewCharge:
    dutch, english = (text.format(text=each.text, day=day.strftime("%d-%m-%Y")) for text in _CHARGED_BEFORE)
    return NewCharge(
        kind=OnceKind.CREDIT, key=key, text_nl=dutch, text_en=english, quantity=-each.quantity, unit=each.unit,
        unit_price=each.unit_price, currency=each.net.currency, day=period,
    )  # fmt: skip
