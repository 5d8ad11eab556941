"""`python -m sural` is the command `sural`."""

import sys

from sural.cli import main

sys.exit(main())
