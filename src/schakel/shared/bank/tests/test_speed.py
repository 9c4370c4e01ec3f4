"""A month of a busy shop is read and matched while somebody waits."""

from time import perf_counter
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.bank.facts import Claim, OpenLine
from schakel.shared.bank.reading.read import read
from schakel.shared.bank.rules.matching import propose
from schakel.shared.bank.tests.samples import TODAY, sample

MANY = 10_000
SECONDS = 30
"""It takes four; the rest is for a busy machine. To look at every line for every other would take more."""


def many_in_camt() -> bytes:
    text = sample("rabo.camt03.xml").decode()
    entry = text[text.index("<Ntry>") : text.index("</Ntry>") + len("</Ntry>")]
    entries = "".join(
        entry.replace("4412000001", f"44{number:08}").replace("order 5001", f"order 5{number:05}")
        for number in range(MANY)
    )
    return text.replace(entry, entries).encode()


def many_in_mt940() -> bytes:
    text = sample("ing.sta").decode()
    entry = text[text.index(":61:") : text.index(":61:", text.index(":61:") + 1)]
    return text.replace(entry, entry * MANY).encode()


def test_ten_thousand_lines_of_camt_are_read_and_matched_in_seconds() -> None:
    data = many_in_camt()
    began = perf_counter()
    (found,) = read(data, today=TODAY)
    lines = [OpenLine(UUID(int=number), each, each.amount) for number, each in enumerate(found.lines)]
    claims = [
        Claim(id=UUID(int=number), open=Money(6000), reference=f"5{number:05}") for number in range(MANY)
    ]
    proposed = propose(lines, claims)

    assert len({line.fingerprint for line in found.lines}) == MANY
    assert all(each.line == each.claim for each in proposed)
    assert len(proposed) == MANY
    assert perf_counter() - began < SECONDS


def test_ten_thousand_lines_of_mt940_are_read_in_seconds() -> None:
    data = many_in_mt940()
    began = perf_counter()
    (found,) = read(data, today=TODAY)

    assert len({line.fingerprint for line in found.lines}) == MANY + 2
    assert perf_counter() - began < SECONDS
