"""The words of a mandate that the SEPA schemes prescribe, in Dutch and English.

Whoever signs has agreed to exactly these words, so a mandate keeps the version it was signed under; a change of
the schemes is a new version here, never an edit of an old one. The Dutch is that of the Dutch banks (Betaalvereniging
Nederland), the English that of the European Payments Council.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from schakel.shared.billing.facts.debits import DebitScheme

VERSION = "2016-11"
"""The version that new mandates are signed under."""
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class MandateText:
    """The words of one mandate, the creditor's name filled in."""

    version: str
    language: str
    scheme: DebitScheme
    title: str
    authorisation: str
    rights: str


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    one_off_title: str
    authorisation: str
    one_off_authorisation: str
    rights: str


_EN_AUTHORISATION = (
    "By signing this mandate form, you authorise (A) {creditor} to send instructions to your bank to debit your "
    "account and (B) your bank to debit your account in accordance with the instructions from {creditor}."
)
_EN_EXPLAINED = "Your rights are explained in a statement that you can obtain from your bank."
_NL_AUTHORISATION = (
    "Door ondertekening van dit formulier geeft u toestemming aan (A) {creditor} om doorlopende {orders} te "
    "sturen naar uw bank om een bedrag van uw rekening af te schrijven en (B) uw bank om doorlopend een bedrag van "
    "uw rekening af te schrijven overeenkomstig de opdracht van {creditor}."
)
_NL_ONE_OFF = (
    "Door ondertekening van dit formulier geeft u toestemming aan (A) {creditor} om een eenmalige {order} te "
    "sturen naar uw bank om een bedrag van uw rekening af te schrijven en (B) uw bank om eenmalig een bedrag van uw "
    "rekening af te schrijven overeenkomstig de opdracht van {creditor}."
)


def _dutch(text: str, kind: str) -> str:
    return text.replace("{orders}", f"{kind}incasso-opdrachten").replace("{order}", f"{kind}incasso-opdracht")


_TEXTS: Mapping[tuple[str, str, DebitScheme], _Words] = {
    ("2016-11", "en", DebitScheme.CORE): _Words(
        title="SEPA Direct Debit Mandate",
        one_off_title="SEPA Direct Debit Mandate (one-off)",
        authorisation=_EN_AUTHORISATION,
        one_off_authorisation=_EN_AUTHORISATION,
        rights=(
            "As part of your rights, you are entitled to a refund from your bank under the terms and conditions of "
            "your agreement with your bank. A refund must be claimed within 8 weeks starting from the date on which "
            f"your account was debited. {_EN_EXPLAINED}"
        ),
    ),
    ("2016-11", "en", DebitScheme.B2B): _Words(
        title="SEPA Business-to-Business Direct Debit Mandate",
        one_off_title="SEPA Business-to-Business Direct Debit Mandate (one-off)",
        authorisation=_EN_AUTHORISATION,
        one_off_authorisation=_EN_AUTHORISATION,
        rights=(
            "This mandate is only intended for business-to-business transactions. You are not entitled to a refund "
            "from your bank after your account has been debited, but you are entitled to request your bank not to "
            "debit your account up until the day on which the payment is due."
        ),
    ),
    ("2016-11", "nl", DebitScheme.CORE): _Words(
        title="Doorlopende machtiging SEPA",
        one_off_title="Eenmalige machtiging SEPA",
        authorisation=_dutch(_NL_AUTHORISATION, ""),
        one_off_authorisation=_dutch(_NL_ONE_OFF, ""),
        rights=(
            "Als u het niet eens bent met deze afschrijving kunt u deze laten terugboeken. Neem hiervoor binnen 8 "
            "weken na afschrijving contact op met uw bank. Vraag uw bank naar de voorwaarden."
        ),
    ),
    ("2016-11", "nl", DebitScheme.B2B): _Words(
        title="Doorlopende machtiging Bedrijven SEPA",
        one_off_title="Eenmalige machtiging Bedrijven SEPA",
        authorisation=_dutch(_NL_AUTHORISATION, "zakelijke "),
        one_off_authorisation=_dutch(_NL_ONE_OFF, "zakelijke "),
        rights=(
            "Deze machtiging is uitsluitend bedoeld voor zakelijke incassotransacties tussen bedrijven. Na "
            "afschrijving heeft u geen recht om het bedrag terug te laten boeken. U heeft wel het recht om uw bank te "
            "vragen het bedrag niet af te schrijven van uw rekening. U kunt dit doen tot en met de dag waarop de "
            "afschrijving zou plaatsvinden."
        ),
    ),
}


def mandate_text(
    creditor: str, language: str, scheme: DebitScheme, *, one_off: bool = False, version: str = VERSION
) -> MandateText:
    """Give the words of a mandate for a creditor. Raises ValueError for a version or language that is not there."""
    words = _TEXTS.get((version, language, scheme))
    if words is None:
        raise ValueError(f"there is no mandate text {version!r} in {language!r}")
    authorisation = words.one_off_authorisation if one_off else words.authorisation
    return MandateText(
        version=version,
        language=language,
        scheme=scheme,
        title=words.one_off_title if one_off else words.title,
        authorisation=authorisation.replace("{creditor}", creditor),
        rights=words.rights,
    )
