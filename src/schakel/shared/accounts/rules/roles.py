"""Who may have which role, and what a role asks of its holder."""

from schakel.shared.accounts.facts import OrganisationKind, Role

ROLES_OF = {
    OrganisationKind.PROVIDER: (
        Role.OWNER,
        Role.FINANCE,
        Role.SUPPORT,
        Role.OUTREACH_WORKER,
        Role.PRIVACY_OFFICER,
    ),
    OrganisationKind.CLIENT: (
        Role.ADMIN,
        Role.FINANCE_ADMIN,
        Role.MEMBER,
        Role.LINKER,
        Role.TRAINER,
        Role.EMPLOYER,
    ),
    OrganisationKind.PARTNER: (Role.PARTNER,),
}
HEADS = {
    OrganisationKind.PROVIDER: Role.OWNER,
    OrganisationKind.CLIENT: Role.ADMIN,
    OrganisationKind.PARTNER: Role.PARTNER,
}
"""The role that looks after people and access; an organisation always keeps one holder."""

_WITH_SECOND_FACTOR = frozenset({*ROLES_OF[OrganisationKind.PROVIDER], Role.ADMIN, Role.FINANCE_ADMIN})


def needs_second_factor(roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles must sign in with more than a password.

    All of the provider's staff, and at a client whoever looks after people or money.
    """
    return not roles.isdisjoint(_WITH_SECOND_FACTOR)


def leaves_no_head(*, heads: int, was: Role, becomes: Role | None, kind: OrganisationKind) -> bool:
    """Whether a change of one person's role takes away the last head; `becomes` None means leaving."""
    head = HEADS[kind]
    return was is head and becomes is not head and heads <= 1
