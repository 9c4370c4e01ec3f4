"""Write a channel's rules as they are kept."""

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.facts import ChannelKind, Condition
from schakel.services.calls.facts.wishes import ChannelWish
from schakel.services.calls.rules.channel import check


def channel_rules(wish: ChannelWish) -> list[list[dict[str, str]]]:
    """Return the rules as JSON. Raises RefusedError for an online channel without rules or with a senseless one."""
    rules = [[_plain(condition) for condition in rule] for rule in wish.rules if rule]
    if wish.kind is ChannelKind.ONLINE and not rules:
        raise RefusedError("no_rules")
    return rules if wish.kind is ChannelKind.ONLINE else []


def _plain(condition: Condition) -> dict[str, str]:
    try:
        check(condition)
    except ValueError:
        raise RefusedError("senseless_rule", field=condition.field, value=condition.value) from None
    return {"field": condition.field, "operator": condition.operator, "value": condition.value.strip()}
