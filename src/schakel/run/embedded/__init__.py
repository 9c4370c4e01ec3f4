"""The database server: found, started, prepared and stopped without anybody having to set one up.

`find_server(environ)` says where the database of this installation is; nothing is started by asking.
`running(server)` starts it where it is ours, prepares roles and schemas, and stops it afterwards.
"""

from schakel.run.embedded.cluster import Cluster
from schakel.run.embedded.errors import ServerError
from schakel.run.embedded.find import find_server
from schakel.run.embedded.lifetime import running
from schakel.run.embedded.roles import prepare
from schakel.run.embedded.server import Server

__all__ = ["Cluster", "Server", "ServerError", "find_server", "prepare", "running"]
