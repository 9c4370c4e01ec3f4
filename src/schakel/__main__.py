"""`python -m schakel`: the command line."""

import sys

from schakel.run.cli import main

sys.exit(main())
