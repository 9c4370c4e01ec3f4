"""The door of call tracking: what carriers ask and tell."""

from schakel.services.calls.queries.plans import plan_of
from schakel.services.calls.queries.standing import holder_of
from schakel.services.calls.usecases.after_announcement_of import after_announcement_of
from schakel.services.calls.usecases.after_attempt_of import after_attempt_of
from schakel.services.calls.usecases.answer_call import Answered, answer_call
from schakel.services.calls.usecases.hear_event import hear_event

__all__ = [
    "Answered",
    "after_announcement_of",
    "after_attempt_of",
    "answer_call",
    "hear_event",
    "holder_of",
    "plan_of",
]
