"""Words for what stops a contract."""

from typing import Any

from django.utils.translation import gettext_lazy as _

GROUNDS: dict[str, Any] = {
    "breach": _("Does not do what was agreed"),
    "overdue_invoice": _("An invoice is unpaid and overdue"),
    "unlawful_act": _("Unlawful act"),
    "fear_of_breach": _("Good reason to fear that it will not do what was agreed"),
    "doubtful_credit": _("Doubt whether it can pay"),
    "moratorium_applied": _("Asked for a moratorium"),
    "moratorium": _("Moratorium"),
    "bankruptcy_applied": _("Bankruptcy was applied for"),
    "bankruptcy": _("Bankrupt"),
    "debt_restructuring_applied": _("Asked for debt restructuring"),
    "debt_restructuring": _("Debt restructuring"),
    "liquidation": _("Liquidation"),
    "business_ended": _("The business was wound up"),
    "business_taken_over": _("The business was taken over"),
    "guardianship": _("Under guardianship"),
    "administration": _("Assets under administration"),
    "death": _("Died"),
    "fraud": _("Fraud"),
    "obligations_not_met": _("Obligations are not met"),
    "acceptance_failed": _("The acceptance check failed"),
    "image_damage": _("Damage to the reputation"),
    "attachment_at_provider": _("Attachment of what the provider holds"),
    "assets_seized": _("A large part of its assets was seized"),
    "cannot_perform": _("Can no longer be expected to perform"),
    "outside_instruction": _("Instruction of a bank, card company or authority"),
    "connection_conditions": _("Breach of the conditions of a connection"),
    "privacy_law": _("Acts against privacy law"),
    "changed_circumstances": _("Changed circumstances"),
    "providers_decision": _("Decision of the provider, such as misuse"),
}

REFUSED_GROUNDS: dict[str, Any] = {
    "no_ground": _("The terms do not give this ground for it."),
    "no_facts": _("Nothing on file shows it."),
    "not_partly": _("The terms only allow it for the whole contract."),
    "other_parts": _("The ground concerns other parts."),
    "not_yet": _("Not yet."),
    "lifted": _("The ground is gone."),
    "no_default_notice": _("No notice of default was given."),
    "default_period_runs": _("The period of the notice of default still runs."),
    "only_suspected": _("It is only suspected."),
    "known_before": _("It was known when the contract was concluded."),
    "not_a_person": _("Only for a natural person."),
    "not_stated_why": _("Why the business ended was not stated."),
    "reorganised": _("The business was only reorganised."),
    "by_provider": _("It comes from the provider itself."),
    "no_reasons": _("The reasons were not written down."),
    "not_instructed": _("No instruction for this."),
    "no_connection": _("The client has no such connection."),
}

WHY_ENDED: dict[str, Any] = {
    "stopped": _("It stopped"),
    "takeover": _("For a takeover"),
    "merger": _("For a merger"),
    "reconstruction": _("For a reconstruction"),
}

SIDES: dict[str, Any] = {"provider": _("The provider"), "client": _("The client")}
OBLIGATIONS: dict[str, Any] = {
    "performance": _("Everything but payment"),
    "payment": _("Payment"),
}
ANSWERS: dict[str, Any] = {
    "": _("Waits for an answer"),
    "consented": _("Agreed"),
    "refused": _("Refused"),
}
KINDS_OF_CHANGE: dict[str, Any] = {
    "initial": _("The first prices"),
    "tariff": _("Change of tariffs (the client may leave where the terms say so)"),
    "cost_driven": _("Rise of costs, on a ground of the terms"),
    "yearly": _("Yearly increase within the limit of the terms"),
}
COST_GROUNDS: dict[str, Any] = {
    "law": _("A power or duty by law"),
    "prices_or_wages": _("Higher prices or wages"),
    "unforeseeable": _("Not foreseeable when the contract was made"),
}
LINE_KINDS: dict[str, Any] = {
    "package": _("Package, per month"),
    "fee": _("Once"),
    "meter": _("Per unit"),
}
SMALLEST: Any = _("Smallest package, per month")
