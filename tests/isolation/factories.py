"""A value for every parameter in an address: the victim's, and one of the same kind that belongs to nobody.

A parameter is named as the address writes it: "converter:name". An address whose parameter is not here fails the
probe of every URL: say what the parameter names, so that strangers can be sent there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from schakel.shared.accounts.rules.secrets import short
from tests.isolation.laboratory import Client, Laboratory

NEVER_MADE = UUID("01900000-0000-7000-8000-000000000000")
PASSKEY = 900_000


@dataclass(frozen=True, slots=True)
class Factory:
    """What stands in an address for a client, and what stands there when there is nothing."""

    of: Callable[[Laboratory, Client], Any]
    absent: Any


def row(table: str) -> Factory:
    """Make the factory of the id of a client's row."""
    return Factory(lambda _lab, client: client.rows[table], NEVER_MADE)


def fixed(value: Any) -> Factory:
    """Make the factory of a parameter that names nobody's data."""
    return Factory(lambda _lab, _client: value, value)


FACTORIES: dict[str, Factory] = {
    "slug:organisation": Factory(lambda _lab, client: client.slug, "nobody-at-all"),
    "uuid:organisation": Factory(lambda _lab, client: client.organisation, NEVER_MADE),
    "uuid:client": Factory(lambda _lab, client: client.organisation, NEVER_MADE),
    "uuid:person": Factory(lambda _lab, client: client.person, NEVER_MADE),
    "number36:uidb36": Factory(lambda _lab, client: client.person.hex, NEVER_MADE.hex),
    "str:path_token": Factory(
        lambda _lab, client: f"{client.mark}-twiml_carrieraccount-path_token", "x" * 22
    ),
    "str:inside": Factory(lambda _lab, client: short(client.organisation), short(NEVER_MADE)),
    "str:bank_payment": fixed("pay_" + "x" * 22),
    "str:desk": fixed("x" * 22),
    "str:key": fixed("1-abcdef"),
    "str:token": fixed("x" * 22),
    "str:attempt": fixed("x" * 22),
    "slug:deed": fixed("confirm"),
    "slug:filed_as": fixed("statement"),
    "uuid:third": fixed(NEVER_MADE),
    "uuid:filed": row("agreements_statement"),
    "slug:service": fixed("calls"),
    "slug:what": fixed("quote"),
    "uuid:version": fixed(NEVER_MADE),
    "str:rule": fixed("calls.quarantine_end"),
    "int:status": fixed(404),
    "int:pk": Factory(lambda lab, client: PASSKEY + (client is lab.theirs), PASSKEY + 50),
    "slug:kind": fixed("sessions"),
    "str:kind": fixed("online"),
    "uuid:ground": row("agreements_ground"),
    "uuid:suspension": row("agreements_suspension"),
    "int:condition": fixed(0),
    "uuid:hindrance": row("agreements_hindrance"),
    "uuid:proposal": row("agreements_statement"),
    "uuid:price_list": fixed(NEVER_MADE),
    "uuid:notice": row("agreements_pricenotice"),
    "uuid:seat": row("agreements_seatholder"),
    "uuid:account": row("twiml_carrieraccount"),
    "uuid:statement": row("calls_recordingchange"),
    "uuid:access": row("accounts_supportaccess"),
    "uuid:call": row("calls_call"),
    "uuid:channel": row("calls_channel"),
    "uuid:contract": row("agreements_contract"),
    "uuid:deadline": row("deadlines_deadline"),
    "uuid:destination": row("calls_destination"),
    "uuid:invitation": row("accounts_invitation"),
    "uuid:key": row("accounts_apikey"),
    "uuid:membership": row("accounts_membership"),
    "uuid:message": row("notices_outgoingmessage"),
    "uuid:report": fixed(NEVER_MADE),
    "uuid:coming": row("agreements_versionnotice"),
    "uuid:company": fixed(NEVER_MADE),
    "slug:document": fixed("terms"),
    "int:number": fixed(1),
    "uuid:amendment": row("agreements_amendment"),
    "uuid:arrangement": row("agreements_arrangement"),
    "uuid:asked": row("agreements_informationrequest"),
    "uuid:delivery": row("agreements_deliveryterm"),
    "uuid:file": row("agreements_statementfile"),
    "uuid:objection": row("agreements_statement"),
    "uuid:offer": row("agreements_offer"),
    "uuid:paper": row("agreements_paper"),
    "uuid:order": row("agreements_order"),
    "uuid:number": row("calls_trackingnumber"),
    "uuid:permission": row("accounts_outsiderpermission"),
    "uuid:session": row("calls_visitorsession"),
    "uuid:invoice": row("billing_invoice"),
    "uuid:charge": row("billing_charge"),
    "uuid:debit_mandate": row("billing_debitmandate"),
    "uuid:receipt": row("billing_receipt"),
    "uuid:entity": fixed(NEVER_MADE),
    "uuid:batch": fixed(NEVER_MADE),
    "uuid:returned": fixed(NEVER_MADE),
    "uuid:link": row("payments_paymentlink"),
    "uuid:payment": row("payments_attempt"),
    "uuid:refund": row("payments_attemptrefund"),
    "uuid:line": row("bank_bankline"),
    "uuid:match": row("bank_bankmatch"),
    "uuid:site": row("payments_paymentwebsite"),
    "uuid:connection": row("payments_connection"),
    "uuid:mandate": row("payments_mandate"),
    "uuid:stop": row("payments_servicestop"),
    "uuid:restriction": fixed(NEVER_MADE),
    "uuid:run": fixed(NEVER_MADE),
    "uuid:case": row("billing_collectioncase"),
    "uuid:dispute": row("billing_invoiceobjection"),
    "uuid:website": row("calls_website"),
}
