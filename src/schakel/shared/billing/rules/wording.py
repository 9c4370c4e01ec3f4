"""What lines of invoices say of what is charged once, in both languages of a document."""

from collections.abc import Mapping
from datetime import date

from schakel.shared.billing.facts.work import CostKind, WorkKind

WORDS: Mapping[str, tuple[str, str]] = {
    WorkKind.WORK: ("Uren", "Hours"),
    WorkKind.PREPARATION: ("Voorbereiding", "Preparation"),
    WorkKind.TRAVEL: ("Reistijd", "Travel time"),
    f"cost/{CostKind.TRAVEL}": ("Reiskosten", "Travel costs"),
    f"cost/{CostKind.ACCOMMODATION}": ("Verblijfkosten", "Accommodation"),
    f"cost/{CostKind.SHIPPING}": ("Verzendkosten", "Shipping"),
    f"cost/{CostKind.ADMINISTRATION}": ("Administratiekosten", "Administration"),
    f"cost/{CostKind.CALL_OUT}": ("Voorrijkosten", "Call-out"),
    f"cost/{CostKind.THIRD_PARTY}": ("Kosten van derden", "Costs of third parties"),
    f"cost/{CostKind.OTHER}": ("Overige kosten", "Other costs"),
    "transfer": ("Werk aan de overdracht", "Work on the transfer"),
    "late_access": ("Extra werk door te late toegang", "Extra work because access came late"),
    "complaint": ("Onderzoek van een ongegronde klacht", "Looking into an unfounded complaint"),
    "repair": ("Herstel na een te late klacht", "Repair after a late complaint"),
    "onboarding": ("Onboarding na overdracht van een licentie", "Onboarding after a licence was passed on"),
    "seat_transfer": ("Overdracht van een licentie", "Licence passed on"),
    "advance": ("Vooruitbetaling", "Payment in advance"),
    "advance_taken": ("Af: vooruitbetaling die al in rekening is gebracht", "Less: advance invoiced before"),
    "ending": ("Extra werk bij het einde", "Extra work at the end"),
    "fee_corrected": ("Correctie van het tarief {code}", "Correction of the fee {code}"),
    "price_corrected": ("{text} (prijs hersteld)", "{text} (price corrected)"),
    "rest_of_term": ("Resterende termijn tot {ends}", "Rest of the term until {ends}"),
    "part_performed": ("Geleverd deel", "Part performed"),
    "surcharge": ("Meerprijs van een wijziging", "Surcharge for a change"),
    "trial": ("{text} (proefperiode)", "{text} (trial)"),
    "prepaid_rest": ("Vooruitbetaald na {ends}", "Paid in advance after {ends}"),
    "outage": ("Dienst niet beschikbaar, {days} dagen", "Service not available, {days} days"),
    "indexed": (
        "Prijs aangepast aan de index per {on}: {fees}. Indexcijfers: {before} en {now}.",
        "Price follows the index from {on}: {fees}. Index figures: {before} and {now}.",
    ),
}


def worded(key: str, words: str = "", **facts: str) -> tuple[str, str]:
    """Return what a line says, in Dutch and in English; `words` of staff come after it, as they wrote them."""
    nl, en = (text.format(**facts) for text in WORDS[key])
    said = words.strip()
    return (f"{nl}: {said}", f"{en}: {said}") if said else (nl, en)


def written(day: date) -> str:
    """Write a day the same way in both languages: 2026-03-16 is 16-03-2026."""
    return f"{day:%d-%m-%Y}"
