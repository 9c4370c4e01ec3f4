"""The file by which the bank collects: pain.008 of ISO 20022, made of a batch.

The same batch gives the same bytes, so that a file that was handed in can be shown again and is never handed in
as another. There is no debtor address in it: the schemes ask for none inside the European Economic Area.
"""

import re
import warnings
from enum import StrEnum
from pathlib import Path
from typing import Any

import sepaxml  # type: ignore[import-untyped]
from lxml import etree

from schakel.kernel.calendars import AMSTERDAM
from schakel.shared.billing.facts.debits import DebitBatch, DebitOrder, MandateFact, SequenceType
from schakel.shared.billing.sepa.checks import creditor_bic, faults_of, iban
from schakel.shared.billing.sepa.faults import DebitFault, DebitFileError, Fault
from schakel.shared.billing.sepa.texts import NAME_LENGTH, REMITTANCE_LENGTH, message_id, sepa_text


class Pain008(StrEnum):
    """Version of the message. Banks ask for 08 since November 2023; some still take 02."""

    V08 = "pain.008.001.08"
    V02 = "pain.008.001.02"


_SCHEMAS = Path(sepaxml.__file__).parent / "schemas"
_GROUP_ORDER = tuple(SequenceType)
_OTHER_ACCOUNT = "SMNDA"
"""Same mandate, new debtor account."""


def pain008(batch: DebitBatch, version: Pain008 = Pain008.V08) -> bytes:
    """Make the file of a batch: a payment group for each sequence type, checked against the schema.

    Raises `DebitFileError` with every fault of the batch.
    """
    if faults := faults_of(batch):
        raise DebitFileError(faults)
    root = etree.fromstring(
        _written(batch, version), etree.XMLParser(resolve_entities=False, no_network=True)
    )
    _made_ours(root, batch)
    if not _schema(version).validate(root):
        raise DebitFileError([Fault(DebitFault.AGAINST_SCHEMA)])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def group_id(batch: DebitBatch, sequence: SequenceType) -> str:
    """Give the id of the payment group with the orders of a sequence type (35 characters)."""
    return f"{message_id(batch.id)}-{_GROUP_ORDER.index(sequence) + 1}"


def orders_of(batch: DebitBatch, group: str = "") -> tuple[DebitOrder, ...]:
    """Give the orders of a payment group by its id; all of them for the whole file."""
    return tuple(order for order in batch.orders if group in {"", group_id(batch, order.sequence)})


def _written(batch: DebitBatch, version: Pain008) -> bytes:
    config = {
        "name": sepa_text(batch.creditor_name, NAME_LENGTH),
        "IBAN": str(iban(batch.iban)),
        "BIC": creditor_bic(batch),
        "batch": True,
        "creditor_id": batch.creditor_identifier.replace(" ", "").upper(),
        "currency": "EUR",
        "instrument": batch.scheme.value,
    }
    # the library asks elements whether they are true, which Python discourages
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Testing an element's truth value", DeprecationWarning)
        document = sepaxml.SepaDD(config, schema=version.value, clean=False)
        for order in sorted(batch.orders, key=lambda order: _GROUP_ORDER.index(order.sequence)):
            document.add_payment(_payment(order))
        written: bytes = document.export(validate=False)
    return written


def _payment(order: DebitOrder) -> dict[str, Any]:
    mandate = order.mandate
    payment = {
        "name": sepa_text(mandate.holder, NAME_LENGTH),
        "IBAN": str(iban(mandate.iban)),
        "amount": order.amount.minor,
        "type": order.sequence.value,
        "collection_date": order.collection_day,
        "mandate_id": mandate.reference,
        "mandate_date": mandate.signed,
        "description": sepa_text(order.remittance, REMITTANCE_LENGTH),
        "endtoend_id": order.end_to_end,
    }
    return payment | ({"BIC": mandate.bic.replace(" ", "").upper()} if mandate.bic else {})


def _made_ours(root: Any, batch: DebitBatch) -> None:
    """Put our own ids and time where the library puts random ones, and add what it does not write."""
    made = batch.created.astimezone(AMSTERDAM).strftime("%Y-%m-%dT%H:%M:%S")
    _found(root, "GrpHdr/MsgId").text = message_id(batch.id)
    _found(root, "GrpHdr/CreDtTm").text = made
    for group in root.iterfind(".//{*}PmtInf"):
        sequence = SequenceType(_found(group, "PmtTpInf/SeqTp").text)
        _found(group, "PmtInfId").text = group_id(batch, sequence)
    amended = {each.end_to_end: each.mandate for each in batch.orders if each.mandate.amendment_to_tell}
    for transaction in root.iterfind(".//{*}DrctDbtTxInf") if amended else ():
        mandate = amended.get(_found(transaction, "PmtId/EndToEndId").text)
        if mandate is not None:
            _tell_amendment(_found(transaction, "DrctDbtTx/MndtRltdInf"), mandate)


def _tell_amendment(element: Any, mandate: MandateFact) -> None:
    if not (mandate.amended_from_iban or mandate.amended_from_reference):
        return
    _add(element, "AmdmntInd").text = "true"
    details = _add(element, "AmdmntInfDtls")
    if mandate.amended_from_reference:
        _add(details, "OrgnlMndtId").text = mandate.amended_from_reference
    if mandate.amended_from_iban:
        _add(details, "OrgnlDbtrAcct", "Id", "Othr", "Id").text = _OTHER_ACCOUNT


def _add(element: Any, *names: str) -> Any:
    space = etree.QName(element).namespace
    for name in names:
        element = etree.SubElement(element, f"{{{space}}}{name}")
    return element


def _found(element: Any, path: str) -> Any:
    """Return the one element at a path; at any depth for the message itself."""
    found = element.find(".//" + re.sub(r"(\w+)", r"{*}\1", path))
    if found is None:
        raise LookupError(f"the library wrote no {path}")
    return found


def _schema(version: Pain008) -> Any:
    return etree.XMLSchema(etree.parse(_SCHEMAS / f"{version.value}.xsd"))
