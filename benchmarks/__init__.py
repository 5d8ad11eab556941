"""Benchmarks: each script is a module, `python -m benchmarks.NAME`.

One thread a process, so that a ratio compares work and not luck with cores. It is set here because the libraries read it
when they are imported, and this is read before them.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS"):
    os.environ.setdefault(_name, "1")
