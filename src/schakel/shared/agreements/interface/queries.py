"""What others may ask about agreements."""

from schakel.shared.agreements.queries.accepting import (
    outstanding,
    to_be_accepted,
)
from schakel.shared.agreements.queries.agreed_lines import agreed_lines, order_lines
from schakel.shared.agreements.queries.amendments import (
    amendments,
    arrangements,
    described,
    sources_in_order,
    statements_about,
    what_counts,
    work_allowed,
)
from schakel.shared.agreements.queries.archive import (
    archive_of,
    filed_copy,
)
from schakel.shared.agreements.queries.articles import (
    article_of,
    articles,
)
from schakel.shared.agreements.queries.came import (
    acceptances_of,
    came,
    came_to,
    concerned_by,
    documents_held,
    reactions_to,
)
from schakel.shared.agreements.queries.clients import (
    details_history,
    details_on,
)
from schakel.shared.agreements.queries.concerned import (
    concerned,
)
from schakel.shared.agreements.queries.consent import (
    proposed_ends,
)
from schakel.shared.agreements.queries.contracts import (
    contract,
    contracts,
    running,
    services_of,
)
from schakel.shared.agreements.queries.deliveries import (
    deliveries_of,
    knows_deliveries,
    leniencies_of,
)
from schakel.shared.agreements.queries.differences import (
    difference,
)
from schakel.shared.agreements.queries.documents import (
    published_by,
    shown_document,
    to_accept,
)
from schakel.shared.agreements.queries.files import (
    file_with_content,
)
from schakel.shared.agreements.queries.former import (
    access_after_end,
    may_use,
)
from schakel.shared.agreements.queries.hindrance import (
    dissolution,
    dissolving,
    due_after_hindrance,
    suspending,
)
from schakel.shared.agreements.queries.indexing import figures_entered, indexations
from schakel.shared.agreements.queries.information import (
    overdue_requests,
    request_of,
    requests_of,
)
from schakel.shared.agreements.queries.leaving import (
    leaving_of,
)
from schakel.shared.agreements.queries.objections import (
    objection_of,
    objections,
    objections_to,
)
from schakel.shared.agreements.queries.offers import (
    offer,
    offer_with,
    offers,
)
from schakel.shared.agreements.queries.office import (
    OfficeLine,
    clients_about,
    contracts_of_all,
    contracts_that_run,
    legal_entities,
    numbers_of,
)
from schakel.shared.agreements.queries.preview import (
    preview_of,
    renewal_of,
)
from schakel.shared.agreements.queries.processor import (
    processor_standing,
)
from schakel.shared.agreements.queries.programmes import (
    programme_page,
    programme_standing,
    programme_unread,
)
from schakel.shared.agreements.queries.revoked import (
    may_revoke,
    revoked_people,
    use_revoked,
)
from schakel.shared.agreements.queries.running_term import last_day_known, term_end
from schakel.shared.agreements.queries.seats import (
    has_seat,
    has_seats,
    holding,
    licences,
    meetings_lowered,
    number_of_seats,
    transfer_costs,
    transfer_decision,
)
from schakel.shared.agreements.queries.shown import (
    documents_published,
    draft_of,
    newest_of,
    version_line,
    versions_listed,
)
from schakel.shared.agreements.queries.sources import (
    replaced,
)
from schakel.shared.agreements.queries.stopping import (
    grounds_of,
    hindrances_of,
    right_of_use,
    standing,
    stop_of,
    suspended_on,
    suspensions_of,
    usable_grounds,
)
from schakel.shared.agreements.queries.suspending import (
    what_if_ended,
    what_if_suspended,
)
from schakel.shared.agreements.queries.tariffs import (
    notices_of_prices,
    price_effect,
    public_tariffs,
    tariffs,
    tariffs_for_new,
    tariffs_of,
    tariffs_on,
)
from schakel.shared.agreements.queries.terms import (
    in_force,
    published,
    terms_for_new,
    terms_of_version,
    terms_on,
    versions_of,
)
from schakel.shared.agreements.queries.third_parties import (
    third_parties,
    third_parties_at,
    third_party,
)
from schakel.shared.agreements.queries.timeline import (
    timeline_of,
)
from schakel.shared.agreements.queries.transfer import (
    consults,
    transfer_of,
    transfer_standing,
)
from schakel.shared.agreements.queries.trials import (
    charged_from,
    length_of_trial,
    trial,
    trials,
    would_be_charged_from,
)

__all__ = [
    "OfficeLine", "acceptances_of", "access_after_end", "agreed_lines", "amendments", "archive_of", "arrangements",
    "article_of", "articles", "came", "came_to", "charged_from", "clients_about", "concerned", "concerned_by",
    "consults", "contract", "contracts", "contracts_of_all", "contracts_that_run", "deliveries_of", "described",
    "details_history",
    "details_on", "difference", "dissolution", "dissolving", "documents_held", "documents_published",
    "draft_of", "due_after_hindrance", "figures_entered", "file_with_content", "filed_copy", "grounds_of",
    "has_seat", "has_seats", "hindrances_of", "holding", "in_force", "indexations", "knows_deliveries",
    "last_day_known",
    "leaving_of", "legal_entities", "length_of_trial", "leniencies_of", "licences", "may_revoke", "may_use",
    "meetings_lowered", "newest_of", "notices_of_prices", "number_of_seats", "numbers_of", "objection_of",
    "objections",
    "objections_to", "offer", "offer_with", "offers", "order_lines", "outstanding", "overdue_requests", "preview_of",
    "price_effect", "processor_standing", "programme_page", "programme_standing", "programme_unread",
    "proposed_ends", "public_tariffs", "published", "published_by", "reactions_to", "renewal_of", "replaced",
    "request_of", "requests_of", "revoked_people", "right_of_use", "running", "services_of", "shown_document",
    "sources_in_order", "standing", "statements_about", "stop_of", "suspended_on", "suspending",
    "suspensions_of", "tariffs", "tariffs_for_new", "tariffs_of", "tariffs_on", "term_end", "terms_for_new",
    "terms_of_version", "terms_on", "third_parties", "third_parties_at", "third_party", "timeline_of",
    "to_accept", "to_be_accepted", "transfer_costs", "transfer_decision", "transfer_of", "transfer_standing",
    "trial", "trials", "usable_grounds", "use_revoked", "version_line", "versions_listed", "versions_of",
    "what_counts", "what_if_ended", "what_if_suspended", "work_allowed", "would_be_charged_from",
]  # fmt: skip
