"""A bank statement of the demo, in MT940; the account is a test IBAN, everything in it is made up."""

from datetime import datetime, timedelta

from schakel.kernel.calendars import business_day
from schakel.kernel.creditor_reference import creditor_reference
from schakel.run.demo import story

OPENING = 250_000
LINES = (
    (150_000, "Familie Voorbeeld", ""),
    (8_750, "Onbekende Betaler", "factuur mei"),
    (-2_500, "Voorbeeldbank", "kosten"),
)


def statement(code: str, until: datetime) -> bytes:
    """Return a statement of yesterday whose first line pays (a part of) the link with this code."""
    day = business_day(until - timedelta(days=1))
    balance = OPENING
    written = [":20:DEMO", f":25:{story.IBAN}EUR", ":28C:00001", f":60F:C{day:%y%m%d}EUR{_amount(OPENING)}"]
    for number, (minor, name, text) in enumerate(LINES):
        balance += minor
        sign = "C" if minor > 0 else "D"
        said = f"/REMI/STRD/CUR/{creditor_reference(code)}/" if not number else f"/REMI/USTD//{text}/"
        written.append(f":61:{day:%y%m%d}{day:%m%d}{sign}{_amount(abs(minor))}NTRFNONREF//DEMO{number:04}")
        written.append(f":86:/CNTP/NL02ABNA0123456789/ABNANL2A/{name}///{said}")
    written.append(f":62F:C{day:%y%m%d}EUR{_amount(balance)}")
    return ("\r\n".join(written) + "\r\n").encode()


def _amount(minor: int) -> str:
    return f"{minor // 100},{minor % 100:02}"
