"""The words of a mandate, as the schemes prescribe them."""

import pytest

from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.sepa.mandate_text import LANGUAGES, VERSION, mandate_text


def test_an_english_mandate_authorises_creditor_and_bank_and_tells_of_the_refund() -> None:
    words = mandate_text("Schakel B.V.", "en", DebitScheme.CORE)

    assert words.title == "SEPA Direct Debit Mandate"
    assert words.authorisation == (
        "By signing this mandate form, you authorise (A) Schakel B.V. to send instructions to your bank to debit your "
        "account and (B) your bank to debit your account in accordance with the instructions from Schakel B.V."
        "."
    )
    assert (
        "A refund must be claimed within 8 weeks starting from the date on which your account" in words.rights
    )


def test_a_dutch_mandate_tells_of_eight_weeks_and_one_between_businesses_that_there_is_no_refund() -> None:
    core = mandate_text("Schakel B.V.", "nl", DebitScheme.CORE)
    b2b = mandate_text("Schakel B.V.", "nl", DebitScheme.B2B)

    assert "binnen 8 weken na afschrijving" in core.rights
    assert "doorlopende incasso-opdrachten" in core.authorisation
    assert "Na afschrijving heeft u geen recht om het bedrag terug te laten boeken." in b2b.rights
    assert "zakelijke incasso-opdrachten" in b2b.authorisation
    assert "You are not entitled to a refund" in mandate_text("X", "en", DebitScheme.B2B).rights
    one_off = mandate_text("X", "nl", DebitScheme.CORE, one_off=True)
    assert "een eenmalige incasso-opdracht te sturen" in one_off.authorisation
    assert one_off.title == "Eenmalige machtiging SEPA"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", DebitScheme)
@pytest.mark.parametrize("one_off", [True, False])
def test_every_text_names_sepa_and_the_creditor_and_leaves_no_gap(
    language: str, scheme: DebitScheme, *, one_off: bool
) -> None:
    words = mandate_text("A {orders} & B", language, scheme, one_off=one_off)

    assert (words.version, words.language, words.scheme) == (VERSION, language, scheme)
    assert "SEPA" in words.title
    assert words.authorisation.count("A {orders} & B") == 2
    assert "{" not in words.authorisation.replace("A {orders} & B", "") + words.rights


def test_a_version_or_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="2014"):
        mandate_text("X", "nl", DebitScheme.CORE, version="2014-02")
    with pytest.raises(ValueError, match="'de'"):
        mandate_text("X", "de", DebitScheme.CORE)
