"""Which group a source belongs to, from its name, its medium and the click ids beside it (see `source`)."""

from schakel.services.calls.facts import SourceGroup
from schakel.services.calls.rules.known_sources import ClickId, Kind, Known

_UNPAID = {
    Kind.SEARCH: (SourceGroup.ORGANIC_SEARCH, "organic"),
    Kind.SOCIAL: (SourceGroup.ORGANIC_SOCIAL, "social"),
    Kind.VIDEO: (SourceGroup.ORGANIC_VIDEO, "video"),
    Kind.ASSISTANT: (SourceGroup.AI_ASSISTANT, "ai-assistant"),
    Kind.MAIL: (SourceGroup.EMAIL, "email"),
    Kind.SHOPPING: (SourceGroup.ORGANIC_SHOPPING, "referral"),
    Kind.AFFILIATE: (SourceGroup.AFFILIATE, "affiliate"),
    Kind.DISPLAY: (SourceGroup.DISPLAY, "display"),
}
_PAID = {
    Kind.SEARCH: SourceGroup.PAID_SEARCH,
    Kind.SOCIAL: SourceGroup.PAID_SOCIAL,
    Kind.VIDEO: SourceGroup.PAID_VIDEO,
    Kind.SHOPPING: SourceGroup.PAID_SHOPPING,
    Kind.DISPLAY: SourceGroup.DISPLAY,
}
_STATED = {
    SourceGroup.EMAIL: (
        "email",
        "e-mail",
        "e_mail",
        "e mail",
        "mail",
        "newsletter",
        "nieuwsbrief",
        "mailing",
    ),
    SourceGroup.AFFILIATE: ("affiliate", "affiliates", "affiliate-marketing", "partner"),
    SourceGroup.DISPLAY: ("display", "banner", "expandable", "interstitial", "native"),
    SourceGroup.SMS: ("sms", "text-message"),
    SourceGroup.PUSH: ("push", "web-push", "webpush", "mobile-push", "notification"),
    SourceGroup.AUDIO: ("audio", "podcast", "radio"),
    SourceGroup.AI_ASSISTANT: ("ai-assistant", "ai assistant", "ai", "llm", "chatbot"),
}
_BY_MEDIUM = {medium: group for group, media in _STATED.items() for medium in media}
_PAID_WORDS = (
    "paid",
    "cpc",
    "ppc",
    "cpm",
    "cpv",
    "cpa",
    "cpl",
    "cpp",
    "retargeting",
    "remarketing",
    "advert",
)
_PAID_MEDIA = frozenset({"sea", "ad", "ads", "adv", "paid", *_PAID_WORDS})
_KIND_WORDS = {
    "social": Kind.SOCIAL,
    "search": Kind.SEARCH,
    "video": Kind.VIDEO,
    "shop": Kind.SHOPPING,
    "display": Kind.DISPLAY,
}
_SOCIAL_MEDIA = frozenset({"sm", "social"})


def unpaid_medium(kind: Kind) -> str:
    """The medium to write down for a visitor whose only trace is a referrer of this kind."""
    return _UNPAID[kind][1]


def is_paid(medium: str) -> bool:
    """Whether a medium (lower case) says that the click was paid for."""
    return medium in _PAID_MEDIA or any(word in medium for word in _PAID_WORDS)


def group_of(
    known: Known | None, source: str, medium: str, campaign: str, click_ids: list[ClickId]
) -> SourceGroup:
    """The group of a tagged, click-marked or referred arrival."""
    if "cross-network" in campaign.lower():
        return SourceGroup.CROSS_NETWORK
    if is_paid(medium):
        return _paid(known, medium, click_ids)
    if stated := _BY_MEDIUM.get(medium):
        return stated
    if any(found.paid for found in click_ids):
        return _paid(known, "", click_ids)
    return _unpaid(known, source, medium, click_ids)


def _paid(known: Known | None, medium: str, click_ids: list[ClickId]) -> SourceGroup:
    proofs = [found for found in click_ids if found.paid]
    if proofs and not any(known in found.covers for found in click_ids):
        known = proofs[0].source
    if known and (group := _PAID.get(known.kind)):
        return group
    if click_ids and (group := _PAID.get(click_ids[0].source.kind)):
        return group
    for word, kind in _KIND_WORDS.items():
        if word in medium:
            return _PAID[kind]
    if "cpm" in medium:
        return SourceGroup.DISPLAY
    if known and known.kind is Kind.AFFILIATE:
        return SourceGroup.AFFILIATE
    return SourceGroup.PAID_OTHER


def _unpaid(known: Known | None, source: str, medium: str, click_ids: list[ClickId]) -> SourceGroup:
    known = known or (click_ids[0].source if click_ids else None)
    if known:
        return _UNPAID[known.kind][0]
    if medium == "organic":
        return SourceGroup.ORGANIC_SEARCH
    if medium in _SOCIAL_MEDIA or medium.startswith("social"):
        return SourceGroup.ORGANIC_SOCIAL
    if "video" in medium:
        return SourceGroup.ORGANIC_VIDEO
    if medium in {"referral", "link", "app"} or (source and not medium):
        return SourceGroup.REFERRAL
    return SourceGroup.UNASSIGNED
