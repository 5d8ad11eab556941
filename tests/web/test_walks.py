"""Whatever a person does, a stop holds until it is answered for: random walks, another seed each time; a failed one prints its seed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fresh_seed import SEED
from tests.web.walks import Walk

STEPS = 20


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [SEED, SEED + 1, SEED + 2], ids=("first", "second", "third"))
def test_h40_h41_no_walk_leads_past_a_stop_or_in_circles(settings: Any, seed: int) -> None:
    walk = Walk(settings, seed)
    for _ in range(STEPS):
        walk.step()
    walk.check_all()
