"""The door of agreements: what pages, services and the API may know, ask and have done. Frozen facts and functions."""

from schakel.shared.agreements.interface.facts import *  # noqa: F403
from schakel.shared.agreements.interface.goods import *  # noqa: F403
from schakel.shared.agreements.interface.orders import *  # noqa: F403
from schakel.shared.agreements.interface.particulars import *  # noqa: F403
from schakel.shared.agreements.interface.queries import *  # noqa: F403
from schakel.shared.agreements.interface.usecases import *  # noqa: F403
