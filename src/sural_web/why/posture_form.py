"""The sliders: place and joint angles as they were sent, or a posture from the list."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.safestring import SafeString

from sural.body import PLACES, RANGES, STATIONS, Interval, Person, Place, PoseDemand, demands, movement, place_of, posture_at, usual_angles
from sural.body.draw import posture_drawing
from sural.errors import BodyError
from sural.reading.values import decimal_number
from sural.why.sentences import ankle_sentence, calf_sentence, nerve_sentence, span

PRESETS = {
    "standing": ("foot_flat", "Standing"),
    "sitting_upright": ("seat", "Sitting"),
    "sitting_slumped": ("seat", "Sitting slumped"),
    "sitting_legs_out": ("seat", "Leg up on a stool"),
    "driving": ("seat", "Driving"),
    "tie_shoe_standing": ("foot_flat", "Tying a shoe"),
    "st_slr": ("supine", "Straight leg raised"),
    "calf_stretch_wall_straight": ("foot_flat", "Calf stretch at a wall"),
    "calf_stretch_supine_strap": ("supine", "Calf stretch lying"),
    "calf_stretch_towel": ("long_sit", "Calf stretch sitting"),
}
FIRST = "sitting_slumped"
_JOINTS = {
    "hip": ("hip_flexion_deg", "Hip", "bent", "stretched back"),
    "knee": ("knee_flexion_deg", "Knee", "bent", ""),
    "ankle": ("ankle_dorsiflexion_deg", "Foot", "up", "down"),
    "back": ("lumbar_flexion_deg", "Lower back", "rounded", "arched"),
}
_MOST_DEG = 1_000.0  # to be read at all; the body knows what is possible
_BRANCHES = ("tibial",)  # the page shows nothing of the fibular one
Angles = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Slider:
    id: str
    label: str
    low: int
    high: int
    value: str
    ends: str


@dataclass(frozen=True, slots=True)
class Row:
    """One place on the nerve, for the table."""

    where: str
    asked: str
    range: str


@dataclass(frozen=True, slots=True)
class PostureView:
    """The sliders, and what their posture asks; `picture` is empty where the posture can not be."""

    place: Place
    sliders: tuple[Slider, ...]
    chosen: str
    problem: str
    picture: SafeString
    demand: PoseDemand | None
    sentences: tuple[str, ...]
    moved: bool

    @property
    def short(self) -> str:
        """The answer in one line, to stand under the picture while a slider below it is moved."""
        found = self.demand
        if found is None:
            return ""
        return f"Nerve behind the hip: {found.sciatic.span}. Outer calf: {found.stretch['gastrocnemius'].words.removeprefix('is ')}."

    @property
    def rows(self) -> tuple[Row, ...]:
        """The table behind the words."""
        found = self.demand
        if found is None:
            return ()
        words = {"root": found.root, "sciatic_hip": found.sciatic, "tibial_knee": found.knee_nerve, "tibial_ankle": found.ankle_nerve}
        return tuple(Row(STATIONS[name].plain_name.capitalize(), one.span, _strain(found.strain_pct[name])) for name, one in words.items())

    @property
    def moment(self) -> str:
        return span(self.demand.lumbar_moment_nm) if self.demand else ""


def posture_view(person: Person, sent: QueryDict | None = None) -> PostureView:
    """The posture that was sent; a posture from the list, or the usual one of a new place, moves the sliders."""
    sent = sent if sent is not None else QueryDict(f"preset={FIRST}")
    chosen = sent.get("preset", "")
    try:
        place, texts, moved = _asked(sent, chosen)
    except BodyError as problem:
        return _refused(PLACES["seat"], dict.fromkeys(_JOINTS, "0"), str(problem))
    try:
        angles = _numbers(texts)
        pose = posture_at(place, *angles)
    except (BodyError, ValueError) as problem:
        return _refused(place, texts, str(problem))
    (found,) = demands(person, [pose], [0.0], [place.id], _BRANCHES)
    sentences = (nerve_sentence(found), ankle_sentence(found), calf_sentence(found))
    own = (f"That is {found.reach.value}.",) if found.reach else ()
    return PostureView(place, _sliders(texts), chosen, "", SafeString(posture_drawing(found, place.id)), found, (sentences[0], *own, *sentences[1:]), moved)


def _asked(sent: QueryDict, chosen: str) -> tuple[Place, dict[str, str], bool]:
    """Place, angles as text, and whether the sliders must move to them."""
    if chosen:
        row = movement(chosen)[-1]
        place = place_of(PRESETS[chosen][0]) if chosen in PRESETS else PLACES["seat"]
        return place, _texts((row.hip_flexion_deg, row.knee_flexion_deg, row.ankle_dorsiflexion_deg, row.lumbar_flexion_deg)), True
    place = place_of(sent.get("place", "seat"))
    if sent.get("was", place.id) != place.id:
        return place, _texts(usual_angles(place)), True
    return place, {name: sent.get(name, "0") for name in _JOINTS}, False


def _strain(found: Interval) -> str:
    return span(found, 1) if found.high > 0 else "slack"


def _refused(place: Place, texts: dict[str, str], problem: str) -> PostureView:
    return PostureView(place, _sliders(texts), "", problem, SafeString(""), None, (), False)


def _texts(angles: Angles) -> dict[str, str]:
    return {name: f"{angle:g}" for name, angle in zip(_JOINTS, angles, strict=True)}


def _numbers(texts: dict[str, str]) -> Angles:
    found = []
    for name, text in texts.items():
        number = decimal_number(text, -_MOST_DEG, _MOST_DEG)
        if number is None:
            raise ValueError(f"{_JOINTS[name][1]}: write a number of degrees, such as 30. “{text[:40]}” is not a number.")
        found.append(number)
    hip, knee, ankle, back = found
    return hip, knee, ankle, back


def _sliders(texts: dict[str, str]) -> tuple[Slider, ...]:
    found = []
    for name, (joint, label, forward, backward) in _JOINTS.items():
        allowed = RANGES[joint]
        ends = f"{forward}, or {backward} below 0" if backward else forward
        found.append(Slider(name, label, round(allowed.low_deg), round(allowed.high_deg), texts[name], ends))
    return tuple(found)
