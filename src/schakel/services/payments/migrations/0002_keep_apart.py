"""Keep the organisations apart, and let the edge keep what PSPs report."""

from django.db import migrations

from schakel.shared.tenancy.operations import BY_PROVIDER, NotForSupport, Provider, Statements, Tenanted

LINK = ("link_id", "payments_paymentlink")
CONNECTION = ("connection_id", "payments_connection")
ATTEMPT = ("attempt_id", "payments_attempt")

CAME = """
CREATE FUNCTION payments_reports_came(organisations uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = jobs, pg_temp AS $$
DECLARE one uuid;
BEGIN
  FOREACH one IN ARRAY organisations LOOP
    CONTINUE WHEN EXISTS (
      SELECT FROM jobs.procrastinate_jobs WHERE queueing_lock = 'payments.take_reports ' || one AND status = 'todo');
    BEGIN
      PERFORM jobs.procrastinate_defer_jobs_v1(ARRAY[ROW(
        'default', 'payments.take_reports', 0, NULL, 'payments.take_reports ' || one,
        jsonb_build_object('organisation', one), NULL::timestamptz
      )::jobs.procrastinate_job_to_defer_v1]);
    EXCEPTION WHEN unique_violation THEN NULL;
    END;
  END LOOP;
END $$
"""
"""Asks for the reports of organisations to be taken; one waiting job for each is enough.

To be called after the reports were committed: a job that waits already then finds them. It looks for that job first:
each insertion that is refused leaves a dead row in the queue, one for every organisation in every batch of the edge.
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial"), ("accounts", "0002_keep_apart")]

    operations = [
        Tenanted(
            "Connection",
            referred=True,
            edge="SELECT (id, organisation_id, path_token, connector, webhook_secret)",
        ),
        NotForSupport("Connection", "key", "webhook_secret"),
        Tenanted("Report", edge="SELECT, INSERT"),
        Statements(
            "GRANT SELECT (organisation_id, handled_at, received_at) ON payments_report TO schakel_system",
            "CREATE POLICY system ON payments_report FOR SELECT TO schakel_system USING (true)",
        ),
        NotForSupport("Report", "body"),
        Tenanted("PaymentWebsite", referred=True, provider=Provider.READ),
        Tenanted(
            "PaymentLink",
            referred=True,
            references=[("website_id", "payments_paymentwebsite"), CONNECTION],
        ),
        Tenanted("ForeignUse", provider=Provider.READ, references=[LINK]),
        Tenanted("Mandate", referred=True, references=[CONNECTION]),
        Tenanted(
            "Attempt", referred=True, references=[LINK, CONNECTION, ("mandate_id", "payments_mandate")]
        ),
        Tenanted("AttemptRefund", references=[ATTEMPT]),
        Tenanted("AttemptChargeback", references=[ATTEMPT]),
        Tenanted("Transfer", references=[LINK]),
        Tenanted("PaymentSettings"),
        Tenanted(
            "ServiceStop", provider=Provider.READ, references=[("website_id", "payments_paymentwebsite")]
        ),
        Statements(
            "ALTER TABLE payments_restriction ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE payments_restriction FORCE ROW LEVEL SECURITY",
            "GRANT SELECT, INSERT, UPDATE ON payments_restriction TO schakel_app",
            "GRANT SELECT ON payments_restriction TO schakel_support",
            "CREATE POLICY read ON payments_restriction FOR SELECT TO schakel_app, schakel_support USING (true)",
            "CREATE POLICY provider ON payments_restriction TO schakel_app"
            f" USING ({BY_PROVIDER}) WITH CHECK ({BY_PROVIDER})",
        ),
        Statements(
            CAME,
            "REVOKE ALL ON FUNCTION payments_reports_came(uuid[]) FROM PUBLIC",
            "GRANT EXECUTE ON FUNCTION payments_reports_came(uuid[]) TO schakel_edge, schakel_app",
        ),
    ]
