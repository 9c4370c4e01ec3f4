"""What can happen to a client's payments, in any order: each step does what is possible then, and else nothing."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.adapters.psps.sandbox.interface import Source, Way
from schakel.kernel.money import DECIMALS, Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.wishes import ConnectionWish
from schakel.services.payments.models import Attempt
from schakel.services.payments.sealing import credentials_of
from schakel.services.payments.usecases.ask_psp import ask_psp
from schakel.services.payments.usecases.expire_link import expire_link
from schakel.services.payments.usecases.send_refund import send_refund
from schakel.shared.clock import SimulatedClock, now
from schakel.shared.psp.interface import PspRefusedError, connector_of
from tests.payments.bank import ACCOUNT, matched
from tests.payments.world import TERMS, World

IBANS = {"EUR": ACCOUNT, "JPY": "NL18RABO0000000022", "KWD": "NL17TRIO0000000023"}
WAYS = {"EUR": Way.IDEAL, "JPY": Way.CARD, "KWD": Way.CARD}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens: `which` chooses what it happens to, `size` how much, in hundredths of what can be."""

    what: str
    which: int = 0
    size: int = 100


@dataclass(slots=True)
class History:
    """A client, its links and attempts, and the matches with its bank lines."""

    world: World
    clock: SimulatedClock
    connections: list[UUID] = field(default_factory=list)
    links: list[UUID] = field(default_factory=list)
    attempts: list[UUID] = field(default_factory=list)
    matches: list[UUID] = field(default_factory=list)
    reports: bool = True
    """Whether each step at the PSP is reported and taken up at once."""

    def happen(self, step: Step) -> None:
        """Do a step, where it is possible."""
        with suppress(RefusedError, PspRefusedError):
            DONE[step.what](self, step)

    def at_psp(self, act: Callable[[UUID], None], which: int) -> None:
        """Have something happen at the PSP to one of the payments."""
        if self.attempts:
            attempt = self.attempts[which % len(self.attempts)]
            act(sandbox.id_of(self.world.psp_payment(attempt)))
            self.reported(attempt)

    def reported(self, attempt: UUID) -> None:
        """Have a payment reported and taken up, as far as reports come at once."""
        if self.reports:
            self.world.reported(attempt)

    def ask(self) -> None:
        """Ask the PSP about every payment."""
        for attempt in self.attempts:
            ask_psp(self.world.organisation, attempt, at=now())

    def stands(self) -> tuple[Mapping[str, int], list[tuple[str, ...]]]:
        """Return what stands on the accounts of the book, and where every link does."""
        links = [self.world.fact(each) for each in self.links]
        told = [(str(one.state), str(one.paid), str(one.open), str(one.surplus)) for one in links]
        return balances(self.world), told


def balances(world: World) -> dict[str, int]:
    """Return what stands on the accounts of the client's book, without those on which nothing does."""
    with world.inside():
        found = payments.book(world.organisation)
    return {f"{account} {currency}": each.minor for (account, currency), each in found.items() if each.minor}


def row_of(world: World, attempt: UUID) -> Attempt:
    """Return an attempt as it is kept, with its connection."""
    with world.inside():
        return Attempt.objects.of(world.organisation).select_related("connection").get(pk=attempt)


def begun(world: World, clock: SimulatedClock) -> History:
    """Return a client with two connections on which nothing happened yet."""
    other = sandbox.open_account("Bakkerij Jansen", at=now())
    second = payments.add_connection(
        ConnectionWish(connector="sandbox", name="Tweede", contract_reference="", credentials=other.credentials),
        terms=TERMS, by=world.admin, at=now(),
    )  # fmt: skip
    return History(world, clock, [world.connection, second])


def make(history: History, step: Step) -> None:
    currency = ("EUR", "JPY", "KWD")[step.which % 3]
    amount = Money(25 * 10 ** DECIMALS[currency], currency)
    kinds: tuple[dict[str, object], ...] = (
        {}, {"partial": True}, {"reusable": True}, {"expires_at": now() + timedelta(hours=2)},
    )  # fmt: skip
    history.links.append(
        history.world.link(
            amount=amount, currency=currency, connection=history.connections[step.size % 2],
            **kinds[step.which % 4],
        )
    )  # fmt: skip


def start(history: History, step: Step) -> None:
    if history.links:
        link = history.world.fact(history.links[step.which % len(history.links)])
        whole = link.open or link.asks.amount
        amount = _part(whole, step.size) if whole and link.asks.partial else whole
        if amount is not None:
            payer = f"payer{len(history.attempts)}@jansen.example"  # of its own: nobody shares a checkout
            history.attempts.append(history.world.start(link.id, amount, email=payer))


def pay(history: History, step: Step) -> None:
    _pays(history, step, None)


def debit(history: History, step: Step) -> None:
    _pays(history, step, Way.SEPA_DEBIT)


def _pays(history: History, step: Step, way: Way | None) -> None:
    """The payer pays in one of the ways there are; a debit from an empty account fails when it is settled."""
    if history.attempts:
        attempt = history.attempts[step.which % len(history.attempts)]
        currency = history.world.payment(attempt).amount.currency
        source = Source.EMPTY if way is Way.SEPA_DEBIT and step.size > 80 else Source.GOOD
        history.world.pays(attempt, way or WAYS[currency], source)
        history.reported(attempt)


def _part(whole: Money, size: int) -> Money:
    return Money(max(1, whole.minor * size // 100), whole.currency)


def refund(history: History, step: Step) -> None:
    """The client sends money back, and the PSP is asked."""
    world = history.world
    if history.attempts:
        attempt = history.attempts[step.which % len(history.attempts)]
        amount = _part(world.payment(attempt).received, step.size)
        made = payments.refund_payment(attempt, amount, reason="", by=world.admin, at=now())
        send_refund(world.organisation, refund=made)
        history.reported(attempt)


def refund_there(history: History, step: Step) -> None:
    """The client sends money back on the pages of the PSP."""
    world = history.world
    if history.attempts:
        attempt = history.attempts[step.which % len(history.attempts)]
        row = row_of(world, attempt)
        once = f"{attempt} {step.which} {step.size}"
        amount = _part(Money(row.minor, row.currency), step.size)
        connector_of("sandbox").refund(credentials_of(row.connection), row.psp_payment, amount, key=once)
        history.reported(attempt)


def match(history: History, step: Step) -> None:
    """Money comes on the bank, or goes back, by the client or by a bank."""
    world = history.world
    if not history.links:
        return
    link = world.fact(history.links[step.which % len(history.links)])
    room = link.open if step.what == "match in" else link.paid
    if room is not None and room.minor > 0:
        amount = _part(room, step.size)
        more: dict[str, object] = {"reason": "MD06"} if step.what == "match taken back" else {}
        signed = amount if step.what == "match in" else -amount
        history.matches.append(matched(world, link.id, signed, account=IBANS[room.currency], **more))


def undo(history: History, step: Step) -> None:
    if history.matches:
        which = history.matches[step.which % len(history.matches)]
        payments.undo_transfer(which, by=history.world.admin, at=now())


def wait(history: History, _step: Step) -> None:
    """Hours pass: links come to their end, and open payments expire."""
    history.clock.stand_still(now() + timedelta(hours=3))
    world = history.world
    for link in history.links:
        with world.inside() as tx:
            expire_link(tx, link, now())


def deactivate(history: History, step: Step) -> None:
    if history.links:
        which = history.links[step.which % len(history.links)]
        payments.deactivate_link(which, by=history.world.admin, at=now())


DONE: Mapping[str, Callable[[History, Step], None]] = {
    "make": make,
    "start": start,
    "pay": pay,
    "debit": debit,
    "expire": lambda history, step: history.at_psp(lambda one: sandbox.expire(None, payment=one), step.which),
    "pay late": lambda history, step: history.at_psp(sandbox.pay_late, step.which),
    "settle": lambda history, step: history.at_psp(
        lambda one: sandbox.settle_debit(None, payment=one), step.which
    ),
    "fail debit": lambda history, step: history.at_psp(sandbox.fail_debit, step.which),
    "refund": refund,
    "refund there": refund_there,
    "refund fails": lambda history, step: history.at_psp(sandbox.fail_refund, step.which),
    "charge back": lambda history, step: history.at_psp(
        lambda one: sandbox.take_back(None, payment=one), step.which
    ),
    "reverse": lambda history, step: history.at_psp(sandbox.reverse_chargeback, step.which),
    "match in": match,
    "match out": match,
    "match taken back": match,
    "undo": undo,
    "wait": wait,
    "deactivate": deactivate,
}
