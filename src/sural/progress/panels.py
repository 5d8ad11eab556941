"""All that is followed, as panels in the order in which a person asks: does it hurt less, can I do more, am I stronger, did I do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sural.chart import Bar, BarChart
from sural.knowledge import Knowledge
from sural.plan.content.history import PastVersion
from sural.plan.diary.check_in import CheckIn, Session
from sural.plan.diary.volume import week_volume
from sural.progress.natural_course import population_of
from sural.progress.panel import Panel, panel, with_course
from sural.progress.series import series_of, weekly_adherence
from sural.trend.series import Point, Series

_TOPICS = (
    ("leg_pain", "Leg pain", ("leg_pain",)),
    ("back_pain", "Back pain", ("back_pain",)),
    ("reach", "How far down the leg", ("reach",)),
    ("goal", "Your own goal", ("goal",)),
    ("rmdq", "Everyday life", ("rmdq",)),
    ("walk_min", "Walking before the leg stops you", ("walk_min",)),
    ("heel_raises", "Heel raises", ("heel_raises_left", "heel_raises_right")),
    ("knee_to_wall", "Ankle: knee to wall", ("knee_to_wall_left", "knee_to_wall_right")),
)
_MUSCLES = {
    "aerobic": "Fitness",
    "ankle_joint": "Ankle joint",
    "back_direction": "Back, the direction that eases",
    "calf_pump": "Calf pump",
    "gastrocnemius": "Upper calf",
    "soleus": "Lower calf",
    "sciatic_nerve": "Nerve of the leg",
    "tendon_spring": "Heel tendon",
    "tibialis_anterior": "Shin",
    "quadriceps": "Front of the thigh",
    "hamstrings": "Back of the thigh",
    "gluteals": "Buttock",
}


def panels(
    knowledge: Knowledge, check_ins: Sequence[CheckIn], versions: Sequence[PastVersion], first: date, today: date, duration: str | None
) -> Iterator[Panel]:
    """A panel for each topic with a value in the time; one side that was never tested is left out."""
    for id, title, names in _TOPICS:
        found = [one for name in names if (one := series_of(knowledge, name, check_ins, today)).points]
        if any(one.since(first).points for one in found):
            shown = panel(id, title, found, first, today, versions)
            yield with_course(shown, knowledge, found[0], population_of(duration)) if id == "leg_pain" else shown


def adherence_panel(knowledge: Knowledge, versions: Sequence[PastVersion], sessions: Sequence[Session], first: date, today: date) -> Panel | None:
    """The share of the planned exercises that was done, week by week, in percent."""
    series = weekly_adherence(knowledge, versions, sessions, today)
    if not series.since(first).points:
        return None
    measure = replace(series.measure, unit="percent of planned", high=100, how_often="weekly")
    percent = Series(measure, tuple(Point(point.on, round(100 * point.value)) for point in series.points))
    return panel("adherence", "Exercises done", (percent,), first, today, versions)


def volume_chart(knowledge: Knowledge, versions: Sequence[PastVersion], sessions: Sequence[Session], monday: date) -> BarChart | None:
    """Planned and done work of each muscle in the week from `monday`."""
    bars = tuple(Bar(muscle_words(one.muscle), one.unit, one.planned, one.done) for one in week_volume(knowledge, versions, sessions, monday))
    return BarChart("Planned and done in this week", bars) if bars else None


def muscle_words(muscle: str) -> str:
    """A muscle, nerve or aim in plain words."""
    return _MUSCLES.get(muscle) or muscle.replace("_", " ").capitalize()
