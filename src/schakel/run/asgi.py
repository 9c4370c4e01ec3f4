"""The edge process: hot paths, streams, and the way to the web process."""

import os

from psycopg.conninfo import make_conninfo

from schakel.adapters.psps.verifiers import VERIFIERS
from schakel.edge.app import Edge, EdgeSettings
from schakel.run.embedded import find_server
from schakel.run.embedded.layout import EDGE
from schakel.run.lifeline import tie
from schakel.run.logs import configure
from schakel.run.secrets import secret_key

tie()
configure()
# Every statement of the edge is prepared once and asked thousands of times: plan it once too (measured: twice as
# many leases, because planning the statement took longer than running it).
OPTIONS = "-c search_path=cell1 -c timezone=UTC -c plan_cache_mode=force_generic_plan -c jit=off"

_server = find_server(os.environ)
application = Edge(
    EdgeSettings(
        conninfo=make_conninfo(_server.conninfo(EDGE), options=OPTIONS),
        secret=secret_key(os.environ, _server.home),
        web=os.environ.get("SCHAKEL_WEB", "127.0.0.1:8001"),
        verifiers=VERIFIERS,
    )
)
