import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.data_classes import (
    BadDataClass,
    Basis,
    Business,
    Category,
    Personal,
    business,
    parse,
    personal,
)


def test_a_column_about_a_person_says_so_in_plain_words() -> None:
    comment = personal(
        "contact",
        purpose="call the customer back",
        basis="contract",
        retention="calls.data",
        subject="caller",
    )

    assert comment == (
        "personal contact; purpose=call the customer back; basis=contract; retention=calls.data; "
        "export=yes; encrypted=no; subject=caller"
    )


def test_a_comment_reads_back_as_what_it_says() -> None:
    comment = personal(
        "health",
        purpose="the check's result",
        basis="explicit_consent",
        retention="careers.checks",
        encrypted=True,
    )

    assert parse(comment) == Personal(
        category=Category.HEALTH,
        purpose="the check's result",
        basis=Basis.EXPLICIT_CONSENT,
        retention="careers.checks",
        export=True,
        encrypted=True,
        subject="person",
    )
    assert parse(business()) == Business()


@given(
    st.sampled_from([each for each in Category if each not in {Category.HEALTH, Category.CREDENTIAL}]),
    st.sampled_from(Basis),
    st.booleans(),
    st.booleans(),
)
def test_every_data_class_survives_the_database(
    category: str, basis: str, export: bool, encrypted: bool
) -> None:
    comment = personal(
        category, purpose="show it", basis=basis, retention="account", export=export, encrypted=encrypted
    )

    assert str(parse(comment)) == comment


def test_credentials_are_never_exported() -> None:
    comment = personal("credential", purpose="sign in", basis="contract", retention="account")

    assert "export=no" in comment
    with pytest.raises(BadDataClass, match="never part of a copy"):
        personal("credential", purpose="sign in", basis="contract", retention="account", export=True)


def test_health_data_need_a_ground_of_their_own() -> None:
    with pytest.raises(BadDataClass, match="explicit consent or a legal obligation, not contract"):
        personal("health", purpose="the check", basis="contract", retention="careers.checks")


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"category": "shoe size"}, "'shoe size' is not a category; choose from identity, contact"),
        ({"basis": "because"}, "'because' is not a basis; choose from consent"),
        ({"purpose": ""}, "the purpose ''"),
        ({"purpose": "a; export=no"}, "the purpose"),
        ({"purpose": "two\nlines"}, "the purpose"),
        ({"retention": "For ever"}, "the retention 'For ever'"),
        ({"subject": ""}, "the subject ''"),
    ],
)
def test_words_outside_the_vocabulary_are_refused(changed: dict[str, str], complaint: str) -> None:
    said = {
        "category": "contact",
        "purpose": "call back",
        "basis": "contract",
        "retention": "calls.data",
    } | changed
    category = said.pop("category")

    with pytest.raises(BadDataClass, match=complaint):
        personal(category, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "comment",
    [
        None,
        "",
        "the name",
        "personal",
        "Business",
        "personal contact; purpose=x; basis=contract; retention=a",
        "personal contact; purpose=x; basis=contract; retention=a; export=maybe; encrypted=no; subject=x",
        "personal contact; purpose= x; basis=contract; retention=a; export=yes; encrypted=no; subject=x",
        "personal contact; x; purpose=x; basis=contract; retention=a; export=yes; encrypted=no; subject=x",
    ],
)
def test_a_comment_that_is_not_written_as_here_is_refused(comment: str | None) -> None:
    with pytest.raises(BadDataClass):
        parse(comment)
