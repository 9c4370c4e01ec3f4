"""A seller or a buyer in UBL (BG-4, BG-7)."""

from schakel.shared.billing.documents.electronic_addresses import endpoint, registered, vat_number
from schakel.shared.billing.documents.ubl_xml import Element, add
from schakel.shared.billing.facts.invoices import Card


def add_party(parent: Element, card: Card, *, with_vat: bool, creditor_id: str = "") -> None:
    """Add a party: where it is reached, who it is, where it is, and its numbers.

    `with_vat` is False on what is outside the scope of VAT, where no VAT number may stand (BR-O-02).
    `creditor_id` is the identifier of the seller as a creditor of direct debits (BT-90).
    """
    party = add(parent, "cac:Party")
    if address := endpoint(card):
        add(party, "cbc:EndpointID", address.value, schemeID=address.scheme)
    if creditor_id:
        add(add(party, "cac:PartyIdentification"), "cbc:ID", creditor_id, schemeID="SEPA")
    if card.trade_name:
        add(add(party, "cac:PartyName"), "cbc:Name", card.trade_name)
    place = add(party, "cac:PostalAddress")
    add(place, "cbc:StreetName", card.street)
    add(place, "cbc:CityName", card.city)
    add(place, "cbc:PostalZone", card.postcode)
    add(add(place, "cac:Country"), "cbc:IdentificationCode", card.country)
    number = vat_number(card)
    if with_vat and number:
        scheme = add(party, "cac:PartyTaxScheme")
        add(scheme, "cbc:CompanyID", number)
        add(add(scheme, "cac:TaxScheme"), "cbc:ID", "VAT")
    entity = add(party, "cac:PartyLegalEntity")
    add(entity, "cbc:RegistrationName", card.name)
    if register := registered(card):
        add(entity, "cbc:CompanyID", register.value, schemeID=register.scheme)
    if card.attention or card.email:
        contact = add(party, "cac:Contact")
        add(contact, "cbc:Name", card.attention)
        add(contact, "cbc:ElectronicMail", card.email)
