"""Keep the clients apart in what came with forming and changing agreements."""

from django.db import migrations

from schakel.shared.tenancy.operations import APPEND_ONLY, Provider, Statements, Tenanted

ROWS_STAY = "SELECT, INSERT, UPDATE"
OF_CONTRACT = [("contract_id", "agreements_contract")]


class Migration(migrations.Migration):
    dependencies = [("agreements", "0004_forming")]

    operations = [
        Statements("CREATE UNIQUE INDEX agreements_offer_own ON agreements_offer (organisation_id, id)"),
        Tenanted(
            "OfferReply",
            provider=Provider.READ,
            rights=ROWS_STAY,
            references=[("offer_id", "agreements_offer")],
        ),
        Tenanted("ClientDetails", rights=APPEND_ONLY),
        Tenanted("Trial", rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("DeliveryTerm", rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("Leniency", rights=APPEND_ONLY, references=OF_CONTRACT),
    ]
