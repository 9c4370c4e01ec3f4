"""Telephone numbers as a Dutch or English reader writes them. No Django."""

import phonenumbers

NO_BREAK = "\N{NO-BREAK SPACE}"


def telephone(number: str, language: str) -> str:
    """An E.164 number for a reader: Dutch numbers the national way in nl, all others internationally.

    What is not a telephone number (a short code, a SIP name) is shown as it came.
    """
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    national = language == "nl" and parsed.country_code == 31
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(parsed, style).replace(" ", NO_BREAK)
