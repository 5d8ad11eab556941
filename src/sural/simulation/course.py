"""How the pain of a virtual person goes on: recovering, flaring, lasting, or worsening with a warning sign late."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sural.knowledge import Knowledge

KINDS = ("recovering", "flaring", "lasting", "worsening")
# What a person reports in the check-in, and its answer there.
LATE_SIGNS = (
    "saddle_numb",
    "bladder_bowel_gate",
    "bilateral_sciatica_new",
    "leg_weakness_new",
    "weakness_both_legs",
    "foot_drop",
    "calf_new_signs",
    "chest_pain_breathless",
    "sudden_cold_painful_leg",
    "very_unwell",
    "heel_walk",
)


@dataclass(frozen=True)
class Course:
    """A course of 84 days and more. `sign` is reported from `sign_day` on; flares are (first day, days, height)."""

    kind: str
    pain_start: float
    plateau: float
    half_life_d: float
    day_sd: float
    flares: tuple[tuple[int, int, float], ...]
    adherence: float
    sign: str
    sign_day: int

    def pain(self, day: int, noise: float) -> float:
        """Worst leg pain of a day [0-10], before anything an exercise adds."""
        level = self.plateau + (self.pain_start - self.plateau) * 0.5 ** (day / self.half_life_d)
        if self.kind == "worsening" and self.sign_day - 14 < day:
            level += 3.0 * min(1.0, (day - self.sign_day + 14) / 14)
        level += sum(height for first, days, height in self.flares if first <= day < first + days)
        return float(min(10.0, max(0.0, level + noise * self.day_sd)))

    def heel_raises(self, start: float, day: int) -> float:
        """Strength falls over the two weeks before a nerve gives its sign."""
        if self.kind != "worsening" or self.sign not in ("heel_walk", "foot_drop", "leg_weakness_new"):
            return start + min(8.0, day / 10)
        return max(0.0, start - max(0, day - self.sign_day + 14) * 0.6)


def draw_course(knowledge: Knowledge, random: Random) -> Course:
    """A course with the shares and sizes of virtual_people.csv."""
    table = knowledge.treatment.virtual_people

    def best(name: str) -> float:
        return table[name].best

    kind = random.choices(KINDS, [best(f"share_{kind}") for kind in KINDS])[0]
    start = min(9.0, max(1.0, random.gauss(best("pain_start"), 1.5)))
    slow = kind in ("lasting", "worsening")
    half_life = random.uniform(table["half_life_lasting"].low, table["half_life_lasting"].high) if slow else random.uniform(20, 45)
    flares = tuple(_flares(knowledge, random)) if kind == "flaring" else ()
    low = random.random() < best("share_low_adherence")
    adherence = best("adherence_low") if low else best("adherence_high")
    late = kind == "worsening"
    plateau = start * random.uniform(0.5, 0.9) if slow else start * random.uniform(0.0, 0.3)
    sign, day = (random.choice(LATE_SIGNS), random.randint(14, 80)) if late else ("", 10_000)
    return Course(kind, start, plateau, half_life, best("pain_day_sd"), flares, adherence, sign, day)


def _flares(knowledge: Knowledge, random: Random) -> list[tuple[int, int, float]]:
    table = knowledge.treatment.virtual_people
    found = []
    for day in range(400):
        if random.random() < table["flare_rate"].best:
            days = random.randint(int(table["flare_days"].low), int(table["flare_days"].high))
            found.append((day, days, random.uniform(table["flare_rise"].low, table["flare_rise"].high)))
    return found
