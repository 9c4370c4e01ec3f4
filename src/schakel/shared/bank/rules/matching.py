"""Which lines go with which claims.

Stronger evidence goes first: a reference, then amount and IBAN, then a sum and IBAN, then amount and name. What
is undecided at one strength is not decided by a weaker one: of two claims that fit equally well none is
proposed, nor is any weaker fit of that line or of those claims. A person looks at them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.bank.facts import Claim, Evidence, OpenLine, Proposal
from schakel.shared.bank.rules.names import comparable
from schakel.shared.bank.rules.references import bare, by_reference, referred
from schakel.shared.bank.rules.sums import ways

type _Wish = Mapping[UUID, int]
"""Claim -> how many minor units of a line it would take."""


def propose(lines: Iterable[OpenLine], claims: Iterable[Claim]) -> tuple[Proposal, ...]:
    """Return which part of which line settles which claim; in whatever order they come.

    Never more of a line than is left of it, nor more for a claim than is open (or, of money going back, was
    received). Lines and claims of different currencies have nothing to do with each other.
    """
    owed = list(claims)
    sides: defaultdict[tuple[str, bool], list[OpenLine]] = defaultdict(list)
    for line in lines:
        if line.left.minor:
            sides[line.left.currency, line.left.minor < 0].append(line)
    found = [
        proposal
        for (currency, out), some in sides.items()
        for proposal in _Side(
            some, [each for each in owed if each.open.currency == currency], out=out
        ).found()
    ]
    return tuple(sorted(found, key=lambda each: (each.line, each.claim)))


class _Side:
    """The lines of one currency and one direction, and the claims that they may settle."""

    def __init__(self, lines: list[OpenLine], claims: list[Claim], *, out: bool) -> None:
        self._sign = -1 if out else 1
        self._lines = lines
        self._claims = claims
        self._left = {each.id: abs(each.left.minor) for each in lines}
        self._room = {each.id: each.room(out=out).minor for each in claims}
        self._undecided: set[UUID] = set()
        """Lines and claims that stronger evidence speaks about without deciding."""
        self._proposed: dict[tuple[UUID, UUID], Proposal] = {}

    def found(self) -> Iterable[Proposal]:
        self._by_reference()
        self._by_amount(Evidence.AMOUNT_AND_IBAN, lambda line: line.line.iban, lambda claim: bare(claim.iban))
        self._by_sum()
        self._by_amount(
            Evidence.AMOUNT_AND_NAME,
            lambda line: comparable(line.line.name),
            lambda claim: comparable(claim.name),
        )
        return self._proposed.values()

    def _by_reference(self) -> None:
        """Take the lines that name a claim, day by day: who pays twice has paid with the first."""
        known = by_reference(self._claims)
        named = {line.id: claims for line in self._lines if (claims := referred(line.line, known))}
        naming = sorted(
            (each for each in self._lines if each.id in named), key=lambda each: each.line.booked_on
        )
        for _, day in groupby(naming, key=lambda each: each.line.booked_on):
            wishes = {line.id: self._wish(line.id, named[line.id]) for line in day}
            self._grant(wishes, Evidence.REFERENCE)
        for line, claims in named.items():
            self._undecided.add(line)
            if not any((line, claim) in self._proposed for claim in claims):
                self._undecided |= claims

    def _wish(self, line: UUID, claims: frozenset[UUID]) -> _Wish:
        left, room = self._left[line], {claim: self._room[claim] for claim in claims - self._undecided}
        if len(claims) == 1:
            return {claim: min(left, size) for claim, size in room.items() if size}
        return room if len(room) == len(claims) and sum(room.values()) == left and all(room.values()) else {}

    def _by_amount(
        self,
        evidence: Evidence,
        of_line: Callable[[OpenLine], object],
        of_claim: Callable[[Claim], object],
    ) -> None:
        """Take the lines that are exactly one claim, and the only one like it."""
        alike: defaultdict[tuple[object, int], list[UUID]] = defaultdict(list)
        for claim in self._free_claims():
            if key := of_claim(claim):
                alike[key, self._room[claim.id]].append(claim.id)
        wishes: dict[UUID, _Wish] = {}
        for line in self._free_lines():
            size = self._left[line.id]
            claims = alike.get((of_line(line), size), [])
            if len(claims) == 1:
                wishes[line.id] = {claims[0]: size}
            elif claims:
                self._undecided |= {line.id, *claims}
        self._grant(wishes, evidence)

    def _by_sum(self) -> None:
        """Take a line that is several claims of its payer in one way only, and lines that are together one."""
        lines: defaultdict[str, list[UUID]] = defaultdict(list)
        claims: defaultdict[str, list[UUID]] = defaultdict(list)
        for line in self._free_lines():
            lines[line.line.iban].append(line.id)
        for claim in self._free_claims():
            claims[bare(claim.iban)].append(claim.id)
        wishes: dict[UUID, _Wish] = {}
        for iban in (lines.keys() & claims.keys()) - {""}:
            some, owed = lines[iban], claims[iban]
            if len(owed) > 1:
                sizes = {claim: self._room[claim] for claim in owed}
                for payment in some:
                    found = ways(sizes, self._left[payment])
                    wishes |= {payment: found[0]} if len(found) == 1 else {}
                    self._undecided |= {payment, *owed} if len(found) > 1 else set()
            elif len(some) > 1 and sum(self._left[payment] for payment in some) == self._room[owed[0]]:
                wishes |= {payment: {owed[0]: self._left[payment]} for payment in some}
        self._grant(wishes, Evidence.SUM_AND_IBAN)

    def _free_lines(self) -> list[OpenLine]:
        return [each for each in self._lines if self._left[each.id] and each.id not in self._undecided]

    def _free_claims(self) -> list[Claim]:
        return [each for each in self._claims if self._room[each.id] and each.id not in self._undecided]

    def _grant(self, wishes: Mapping[UUID, _Wish], evidence: Evidence) -> None:
        """Propose what was wished for, except where lines together ask more of a claim than there is.

        What is not granted is undecided, and so is what asks for a claim that is.
        """
        asked: Counter[UUID] = Counter()
        for wish in wishes.values():
            asked.update(wish)
        too_much = {
            claim for claim, size in asked.items() if size > self._room[claim] or claim in self._undecided
        }
        for line, wish in wishes.items():
            if too_much & wish.keys():
                self._undecided |= {line, *wish}
                continue
            for claim, size in wish.items():
                self._left[line] -= size
                self._room[claim] -= size
                amount = Money(self._sign * size, self._currency)
                self._proposed[line, claim] = Proposal(line, claim, amount, evidence)

    @property
    def _currency(self) -> str:
        return self._lines[0].left.currency
