"""What belongs in each cluster: its database, schemas, extensions, and which roles come in."""

from dataclasses import dataclass

OWNER = "schakel_owner"
APP = "schakel_app"
SYSTEM = "schakel_system"
EDGE = "schakel_edge"
SUPPORT = "schakel_support"


@dataclass(frozen=True, slots=True)
class Layout:
    """The contents of one cluster; besides the owner, `roles` may connect and use the schemas."""

    database: str
    schemas: tuple[str, ...]
    roles: tuple[str, ...]
    extensions: tuple[str, ...] = ()
    shared_buffers: int | None = None
    """MiB; None: a share of the machine's memory."""

    @property
    def search_path(self) -> str:
        return ",".join(self.schemas)


LAYOUTS = {
    "main": Layout("schakel", ("cell1", "jobs"), (APP, SYSTEM, EDGE, SUPPORT), extensions=("btree_gist",)),
    "keys": Layout("schakel_keys", ("keys",), (APP, SYSTEM), shared_buffers=32),
}
MAY_BECOME = ((APP, SUPPORT),)
"""Who may take on whose rights by SET ROLE, without having them otherwise."""
