"""Keep the organisations apart."""

from django.db import migrations

from schakel.shared.tenancy.operations import NO_CHANGES, Provider, Statements, Tenanted


class Migration(migrations.Migration):
    dependencies = [("calls", "0001_initial"), ("accounts", "0002_keep_apart")]

    operations = [
        Tenanted("Destination", referred=True),
        Tenanted("TrackingNumber", provider=Provider.WRITE, referred=True, edge="SELECT"),
        Tenanted(
            "Website",
            referred=True,
            provider=Provider.READ,
            edge="SELECT, UPDATE (script_seen_at)",
            references=[("destination_id", "calls_destination")],
        ),
        Tenanted(
            "Channel",
            edge="SELECT",
            references=[("website_id", "calls_website"), ("number_id", "calls_trackingnumber")],
        ),
        Statements(
            "ALTER TABLE calls_trackingnumber ADD CONSTRAINT calls_trackingnumber_website_id_own"
            " FOREIGN KEY (organisation_id, website_id) REFERENCES calls_website (organisation_id, id)"
            " DEFERRABLE INITIALLY DEFERRED",
        ),
        Tenanted("PoolSlot", edge="SELECT, UPDATE (lease_until, session_id)"),
        Tenanted("Lease", rights=NO_CHANGES, edge="SELECT, INSERT, UPDATE (during, lease_until)"),
        Tenanted(
            "VisitorSession",
            edge="SELECT, INSERT, UPDATE (number_id, shown, seen_at, ended_at, tapped_at)",
        ),
        Tenanted("ForeignUse", provider=Provider.READ, edge="SELECT, INSERT, UPDATE (requests)"),
        Tenanted("Call", referred=True),
        Tenanted("CallHeard", rights=NO_CHANGES),
        Tenanted("Credit", rights=NO_CHANGES, references=[("call_id", "calls_call")]),
        Tenanted("CallSettings"),
        Tenanted("RecordingChange", rights=NO_CHANGES),
        Tenanted("ServiceBlock", provider=Provider.READ, edge="SELECT"),
        Statements(
            # Every lease updates these: leave room on the page, and sweep often.
            "ALTER TABLE calls_poolslot SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02,"
            " autovacuum_vacuum_cost_delay = 0)",
        ),
    ]
