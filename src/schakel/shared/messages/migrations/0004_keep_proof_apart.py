"""Keep proof apart per organisation, and as it was: no words, addressees or reports can be changed afterwards."""

from django.db import migrations

from schakel.shared.tenancy.operations import APPEND_ONLY, Provider, Statements, Tenanted

CHANGES = (
    "state, attempts, answer, trouble, status, return_path, tried_at, sent_at, delivered_at, bounced_at, failed_at,"
    " read_at, read_by, posted_on, posted_to, posted_by, tracking"
)


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_proof"), ("accounts", "0006_email_change")]

    operations = [
        # A lock asks for the right to change something; the id is what never changes by itself.
        Tenanted(
            "ProvenNotice", provider=Provider.READ, rights="SELECT, INSERT, UPDATE (id)", referred=True
        ),
        Statements("CREATE UNIQUE INDEX notices_outgoingmessage_own ON notices_outgoingmessage (organisation_id, id)"),
        Tenanted(
            "MessageReport", provider=Provider.READ, rights=APPEND_ONLY,
            references=[("message_id", "notices_outgoingmessage")],
        ),
        Statements(
            "REVOKE UPDATE ON notices_outgoingmessage FROM schakel_app",
            f"GRANT UPDATE ({CHANGES}) ON notices_outgoingmessage TO schakel_app",
            "ALTER TABLE notices_outgoingmessage ADD CONSTRAINT notices_outgoingmessage_notice_id_own"
            " FOREIGN KEY (organisation_id, notice_id) REFERENCES notices_provennotice (organisation_id, id)"
            " DEFERRABLE INITIALLY DEFERRED",
            "GRANT SELECT, INSERT ON notices_templateversion TO schakel_app",
            "GRANT SELECT, INSERT, DELETE ON notices_declinednotice TO schakel_app",
        ),
    ]
