"""The seed of this run's virtual people: a fresh one each time, so that every run proves something new. It is printed at the end of the run."""

from __future__ import annotations

import os
import secrets

NAME = "SURAL_SEED"
# Set for good, so that every process of a run has the same one.
SEED = int(os.environ.setdefault(NAME, str(secrets.randbelow(1_000_000))))
AGAIN = f"To repeat this: {NAME}={SEED}"
