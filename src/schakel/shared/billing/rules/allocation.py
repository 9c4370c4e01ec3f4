"""How an amount that came in is divided over what is open.

The claims that it names come first, in the order in which it names them, then the others by due date, the oldest
first (by name where those are the same). Within a claim, or within the case it belongs to, costs are paid before
interest and interest before the principal: by the terms, or as article 6:44 of the Dutch Civil Code orders where
they are silent. Of the principal, interest that was added to it is paid first. What is left stays as credit.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Collection
from schakel.shared.billing.facts.collecting import Division, OfferAnswer, OpenDebt, PaymentOffer, Share

ORDER_CLAUSES = ("hqleads:recital.1", "linktopay:7.16", "linq:10.5", "qooqie:19.3", "twinqels:24.4.2")

type Place = tuple[str, date, str]
"""Of a debt: its name, its due date and its case ("" for none)."""


@rule(*ORDER_CLAUSES)
def allocation(
    collection: Collection, amount: Money, debts: Sequence[OpenDebt], named: Sequence[str] = ()
) -> Decision[Division]:
    """How an amount is divided over debts as they stand on the day it came in. Raises ValueError for a negative one."""
    if amount.minor < 0:
        raise ValueError(f"{amount} cannot be divided")
    by_id = {each.id: each for each in debts}
    shares: list[Share] = []
    left = amount
    for pot in in_order(((each.id, each.due, each.case) for each in debts), named):
        given, left = divide([by_id[name] for name in pot], left)
        shares += given
    because = collection.clause_of("costs_first", "rate", "scale")
    return decide(Division(tuple(shares), left), because=because, amount=amount, named=tuple(named))


@rule("linktopay:7.16", "linktopay:7.17", "linq:10.5", "qooqie:19.3", "twinqels:24.4.2", "hqleads:recital.1")
def payment_offer(
    collection: Collection,
    amount: Money,
    debts: Sequence[OpenDebt],
    *,
    other_order: bool = False,
    hold_principal_only: bool = False,
) -> Decision[PaymentOffer]:
    """Whether an amount is booked at once or held for staff, who may then refuse it or book it.

    `other_order` is a remark that asks to divide it otherwise; naming an invoice is none. An amount that covers
    the whole principal, but not interest and costs as well, is flagged, and held where the provider set
    `hold_principal_only`. Held or booked: only what is booked is divided, by `allocation`.
    """
    because = collection.clause_of("refuse_other_order", "costs_first", "rate", "scale")
    nothing = Money(0, amount.currency)
    principal = sum((each.principal + each.added for each in debts), start=nothing)
    whole = sum((each.open for each in debts), start=nothing)
    flagged = nothing < principal <= amount < whole
    held = collection.refuse_other_order and (other_order or (flagged and hold_principal_only))
    answer = OfferAnswer.HOLD if held else OfferAnswer.BOOK
    return decide(
        PaymentOffer(answer, flagged), because=because, amount=amount, principal=principal, open=whole
    )


def in_order(places: Iterable[Place], named: Sequence[str]) -> list[list[str]]:
    """Return the debts in the order in which they are paid, those of one case together."""
    rank = {name: at for at, name in enumerate(dict.fromkeys(named))}
    ordered = sorted(places, key=lambda each: (rank.get(each[0], len(rank)), each[1], each[0]))
    pots: dict[str, list[str]] = {}
    for name, _due, case in ordered:
        pots.setdefault(f"case {case}" if case else f"debt {name}", []).append(name)
    return list(pots.values())


def divide(pot: Sequence[OpenDebt], amount: Money) -> tuple[list[Share], Money]:
    """Divide an amount over debts that are paid together; return who got what, and what is left."""
    nothing = Money(0, amount.currency)
    got = {each.id: [nothing] * len(_PARTS) for each in pot}
    left = amount
    for place, part in enumerate(_PARTS):
        for each in pot:
            given = min(left, part(each))
            got[each.id][place] = given
            left -= given
    shares = [_share(name, parts) for name, parts in got.items() if any(part.minor for part in parts)]
    return shares, left


_PARTS: tuple[Callable[[OpenDebt], Money], ...] = (
    lambda debt: debt.costs,
    lambda debt: debt.interest,
    lambda debt: debt.added,
    lambda debt: debt.principal,
)


def _share(debt: str, parts: Sequence[Money]) -> Share:
    costs, interest, added, principal = parts
    return Share(debt=debt, costs=costs, interest=interest, added=added, principal=principal)
