"""Which of a website's channels a visitor arrived through.

A website's channels are asked in their order, the first that takes the arrival gets it. A channel takes
an arrival when all conditions of one of its rules hold. Unlinked channels, offline channels and channels
without rules take nothing. Texts are compared without regard to case. Compiled once per website, because
it runs in the visitor's request.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from schakel.services.calls.facts import (
    ChannelKind,
    ChannelRules,
    Condition,
    MatchField,
    MatchOperator,
    Source,
    SourceGroup,
)

type Test = Callable[[Source], bool]

_NO_ARRIVAL = SourceGroup.INTERNAL


@dataclass(frozen=True, slots=True)
class WebsiteChannels:
    """The channels of one website, ready to be asked."""

    compiled: tuple[tuple[UUID, tuple[tuple[Test, ...], ...]], ...]

    def channel_of(self, source: Source) -> UUID | None:
        """The channel this arrival came through, or None: then the visit is no session (qooqie:1.1.11)."""
        if source.group is _NO_ARRIVAL:
            return None
        for channel, rules in self.compiled:
            for tests in rules:
                if all(test(source) for test in tests):
                    return channel
        return None


def compile_channels(channels: Iterable[ChannelRules]) -> WebsiteChannels:
    """Make a website's channels ready.

    Raises ValueError for a condition that can never be meant (see `check`).
    """
    return WebsiteChannels(
        tuple(
            (channel.channel, tuple(tuple(_compile(one) for one in rule) for rule in channel.rules if rule))
            for channel in channels
            if channel.linked and channel.kind is ChannelKind.ONLINE
        )
    )


def check(condition: Condition) -> None:
    """Refuse a condition without a value to compare with, or with a group that does not exist.

    Raises ValueError.
    """
    if condition.operator is not MatchOperator.PRESENT and not condition.value.strip():
        raise ValueError(f'the condition on {condition.field} says "{condition.operator}" but not what')
    if condition.field is MatchField.GROUP and condition.operator is MatchOperator.IS:
        SourceGroup(condition.value.strip().lower())


def _compile(condition: Condition) -> Test:
    check(condition)
    value = condition.value.strip().lower()
    operator = condition.operator
    if condition.field is MatchField.CLICK_ID:
        return _click_id(value, operator)
    if condition.field is MatchField.REFERRER and operator is MatchOperator.IS:
        return _domain(value.removeprefix("www."))
    read = _READERS[condition.field]
    if operator is MatchOperator.PRESENT:
        return lambda source: bool(read(source))
    return _text(read, operator, value)


def _text(read: Callable[[Source], str], operator: MatchOperator, value: str) -> Test:
    tests: dict[MatchOperator, Test] = {
        MatchOperator.IS: lambda source: read(source).lower() == value,
        MatchOperator.CONTAINS: lambda source: value in read(source).lower(),
        MatchOperator.STARTS_WITH: lambda source: read(source).lower().startswith(value),
        MatchOperator.ENDS_WITH: lambda source: read(source).lower().endswith(value),
    }
    return tests[operator]


def _domain(domain: str) -> Test:
    under = f".{domain}"
    return lambda source: source.referrer_host == domain or source.referrer_host.endswith(under)


def _click_id(value: str, operator: MatchOperator) -> Test:
    """A click id is looked at by its name only: "gclid is present", or any click id at all."""
    if operator is MatchOperator.PRESENT and not value:
        return lambda source: bool(source.click_ids)
    return lambda source: any(name == value for name, _ in source.click_ids)


_READERS: dict[MatchField, Callable[[Source], str]] = {
    MatchField.SOURCE: lambda source: source.source,
    MatchField.MEDIUM: lambda source: source.medium,
    MatchField.CAMPAIGN: lambda source: source.campaign,
    MatchField.TERM: lambda source: source.term,
    MatchField.CONTENT: lambda source: source.content,
    MatchField.REFERRER: lambda source: source.referrer_host,
    MatchField.GROUP: lambda source: source.group,
    MatchField.LANDING_PATH: lambda source: source.landing_path,
}
