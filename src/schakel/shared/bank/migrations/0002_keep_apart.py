"""Keep the organisations apart, and what the bank said as it said it."""

from django.db import migrations

from schakel.shared.tenancy.operations import APPEND_ONLY, Statements, Tenanted


class Migration(migrations.Migration):
    dependencies = [("bank", "0001_initial"), ("accounts", "0002_keep_apart")]

    operations = [
        Tenanted("BankStatement", rights=APPEND_ONLY, referred=True),
        Tenanted(
            "BankLine",
            rights=f"{APPEND_ONLY}, UPDATE (matched_minor)",
            referred=True,
            references=[("statement_id", "bank_bankstatement")],
        ),
        Tenanted("BankMatch", rights=APPEND_ONLY, referred=True, references=[("line_id", "bank_bankline")]),
        Tenanted("BankMatchUndone", rights=APPEND_ONLY, references=[("match_id", "bank_bankmatch")]),
        Statements("CREATE INDEX bank_lines_of_statement ON bank_bankline (organisation_id, statement_id)"),
    ]
