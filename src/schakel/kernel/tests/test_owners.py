"""The register of where each clause is done."""

from functools import partial

import pytest

from schakel.kernel.clauses import (
    BadRegister,
    Owner,
    State,
    UnknownClause,
    catalogue,
    kind_of,
    owner_of,
    owners,
    part_of,
    read_register,
)

CALLS, AGREEMENTS = "schakel.services.calls", "schakel.shared.agreements"
ACTS = '[[owner]]\nclause = "qooqie:10.3"\nacts = "calls"\n'


def test_every_clause_has_an_entry_in_the_register() -> None:
    assert list(owners()) == list(catalogue())
    assert all(owner.acts for owner in owners().values())
    with pytest.raises(UnknownClause):
        owner_of("qooqie:99")


def test_a_rule_makes_a_clause_decided_and_an_effect_of_every_part_that_acts_makes_it_done() -> None:
    rules, effect = (f"{CALLS}.rules.numbers:quarantine_end",), f"{CALLS}.deadlines:release"
    owner = partial(Owner, "qooqie:10.3", decides="calls", rules=rules)

    assert Owner("qooqie:10.3", decides="calls", acts=("calls",)).state is State.OPEN
    assert owner(acts=("calls",)).state is State.DECIDED
    assert owner(acts=("calls",), effects=(effect,)).state is State.DONE
    assert owner(acts=("calls", "agreements"), effects=(effect,)).state is State.PARTLY


def test_what_is_missing_is_told_by_part() -> None:
    effect = f"{CALLS}.deadlines:release"
    acts = ("calls", "billing")

    assert Owner("qooqie:10.3", "agreements", acts).missing == ("agreements", "calls", "billing")
    assert Owner("qooqie:10.3", "calls", acts, ("x:y",), (effect,)).missing == ("billing",)
    assert Owner("qooqie:10.3", "calls", ("calls",), (), (effect,)).missing == ("calls",)


def test_a_text_is_covered_once_its_document_is_both_shown_and_accepted() -> None:
    entry = '[[owner]]\nclause = "qooqie:11.3"\nacts = "agreements"\n'
    accepts = f'accepts = ["{AGREEMENTS}.usecases.accept_document:accept_document"]\n'
    shows = f'shows = ["{AGREEMENTS}.http.documents:document"]\n'

    assert read_register(entry)["qooqie:11.3"].state is State.OPEN
    assert read_register(f"[text]\n{accepts}{entry}")["qooqie:11.3"].state is State.OPEN
    assert read_register(f"[text]\n{accepts}{shows}{entry}")["qooqie:11.3"].state is State.TEXT


def test_what_a_place_is_and_whose_follows_from_where_it_stands() -> None:
    places = {
        f"{CALLS}.http.log:log": ("calls", "screen"),
        f"{CALLS}.deadlines:release": ("calls", "deadline"),
        f"{CALLS}.usecases.answer_call:answer_call": ("calls", "action"),
        f"{AGREEMENTS}.rules.notice:end": ("agreements", "rule"),
        "schakel.edge.calls:CallPaths": ("edge", "endpoint"),
        "schakel.shared.accounts.permissions:permissions_of": ("accounts", "guard"),
        "schakel.kernel.money:Money": ("", "action"),
    }

    assert {place: (part_of(place), kind_of(place)) for place in places} == places


def test_the_register_is_read_by_clause() -> None:
    register = read_register("""
        [[owner]]
        clause = "qooqie:10.3"
        decides = "calls"
        acts = ["calls", "agreements"]
        rules = ["schakel.services.calls.rules.numbers:quarantine_end"]
        effects = ["schakel.services.calls.deadlines:release"]
        note = "porting comes later"
    """)

    assert register == {
        "qooqie:10.3": Owner(
            "qooqie:10.3",
            decides="calls",
            acts=("calls", "agreements"),
            rules=("schakel.services.calls.rules.numbers:quarantine_end",),
            effects=("schakel.services.calls.deadlines:release",),
            note="porting comes later",
        )
    }


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ('[[owner]]\nclause = "qooqie:10.3"', "say which part acts"),
        ('[[owner]]\nclause = "qooqie:10.3"\nacts = "garden"', "there is no part garden"),
        (f'{ACTS}decides = "garden"', "there is no part garden"),
        (f'{ACTS}rule = ["schakel.a:b"]', "an entry has no rule"),
        (f'{ACTS}effects = ["a.b"]', "'a.b' is not a place"),
        (f'{ACTS}rules = "schakel.a:b"', "rules is a list"),
        (f'{ACTS}rules = ["{CALLS}.rules.numbers:b"]', "nobody decides it, but none of its rules"),
        (f'{ACTS}effects = ["{AGREEMENTS}.deadlines:b"]', "agreements acts on it, and is not named"),
        (ACTS * 2, "registered twice"),
        ('[clause]\nid = "qooqie:10.3"', r"\[text\] and \[\[owner\]\] entries and nothing else"),
    ],
)
def test_a_register_that_says_what_it_cannot_say_is_refused(entry: str, complaint: str) -> None:
    with pytest.raises(BadRegister, match=complaint):
        read_register(entry)


def test_a_register_with_an_unknown_clause_is_refused() -> None:
    with pytest.raises(UnknownClause, match="qooqie:99"):
        read_register('[[owner]]\nclause = "qooqie:99"\nacts = "calls"')
