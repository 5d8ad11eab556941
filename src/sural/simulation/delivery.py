"""What happens to a record of a virtual person on its way: it comes late, more than once, or dated by a clock that is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sural.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Delivery:
    """`late_days` until it arrives, `copies` that arrive, `clock_days` by which its date is wrong."""

    late_days: int = 0
    copies: int = 1
    clock_days: int = 0


def draw_delivery(knowledge: Knowledge, random: Random) -> Delivery:
    """With the shares and sizes of virtual_people.csv; most records arrive at once, once, and rightly dated."""
    table = knowledge.treatment.virtual_people
    late = random.random() < table["late_record"].best
    copies = random.choice((2, 2, 3)) if random.random() < table["repeated_record"].best else 1
    return Delivery(random.randint(int(table["late_days"].low), int(table["late_days"].high)) if late else 0, copies, _clock(knowledge, random))


def _clock(knowledge: Knowledge, random: Random) -> int:
    """Mostly a little off, as around midnight or in another zone; now and then a clock that was never set."""
    table = knowledge.treatment.virtual_people
    if random.random() >= table["wrong_clock"].best:
        return 0
    off = table["wrong_clock_days"]
    return random.choice((-1, 1)) * random.choice((int(off.low), int(off.low), int(off.best), int(off.high)))
