"""The door of call tracking: what pages, carriers and the API may ask of it. Functions and frozen facts."""

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.queries.access import access_of
from schakel.services.calls.queries.dashboard import newest, over_time, per_channel, since, today
from schakel.services.calls.queries.log import calls, every_call
from schakel.services.calls.queries.office import (
    blocked,
    blocks,
    blocks_of,
    foreign_hosts,
    one_number,
    places,
    stock,
    stock_count,
    use_of,
)
from schakel.services.calls.queries.one_call import one_call
from schakel.services.calls.queries.plans import plan_of
from schakel.services.calls.queries.recording import recording, statement_document
from schakel.services.calls.queries.setup import (
    channels,
    destinations,
    every_channel,
    numbers,
    settings_of,
    spare_numbers,
    website,
    websites,
)
from schakel.services.calls.queries.sources import report
from schakel.services.calls.queries.standing import holder_of, service_state
from schakel.services.calls.usecases.add_destination import add_destination
from schakel.services.calls.usecases.add_numbers_to_stock import Stocked, add_numbers_to_stock
from schakel.services.calls.usecases.add_website import add_website
from schakel.services.calls.usecases.after_announcement_of import after_announcement_of
from schakel.services.calls.usecases.after_attempt_of import after_attempt_of
from schakel.services.calls.usecases.answer_call import Answered, answer_call
from schakel.services.calls.usecases.assign_number import assign_number
from schakel.services.calls.usecases.block_service import block_service
from schakel.services.calls.usecases.change_call_settings import change_call_settings
from schakel.services.calls.usecases.change_channel import change_channel
from schakel.services.calls.usecases.change_website import change_website
from schakel.services.calls.usecases.charge_trial_use import charge_trial_use
from schakel.services.calls.usecases.confirm_destination import confirm_destination
from schakel.services.calls.usecases.file_secrecy_statement import file_secrecy_statement
from schakel.services.calls.usecases.follow_contracts import follow_contracts
from schakel.services.calls.usecases.hear_event import hear_event
from schakel.services.calls.usecases.lift_block import lift_block
from schakel.services.calls.usecases.link_channel import link_channel
from schakel.services.calls.usecases.order_channel import order_channel
from schakel.services.calls.usecases.refuse_statement import refuse_statement
from schakel.services.calls.usecases.release_number import release_number
from schakel.services.calls.usecases.remove_website import remove_website
from schakel.services.calls.usecases.switch_recording import switch_recording
from schakel.services.calls.usecases.unlink_channel import unlink_channel

__all__ = [
    "Answered", "RefusedError", "Stocked", "access_of", "add_destination", "add_numbers_to_stock", "add_website",
    "after_announcement_of", "after_attempt_of", "answer_call", "assign_number", "block_service", "blocked", "blocks",
    "blocks_of", "calls", "change_call_settings", "change_channel", "change_website", "channels", "charge_trial_use",
    "confirm_destination", "destinations", "every_call", "every_channel", "file_secrecy_statement", "follow_contracts",
    "foreign_hosts",
    "hear_event", "holder_of", "lift_block", "link_channel", "newest", "numbers", "one_call", "one_number",
    "order_channel", "over_time", "per_channel", "places", "plan_of", "recording", "refuse_statement", "release_number",
    "remove_website", "report", "service_state", "settings_of", "since", "spare_numbers", "statement_document",
    "stock", "stock_count", "switch_recording", "today", "unlink_channel", "use_of", "website", "websites",
]  # fmt: skip
