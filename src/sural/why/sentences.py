"""What the body model says, in sentences for a person: about their calf, a posture, the chain, and a likely cause."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from sural.body import Chain, Interval, Person, PoseDemand, Verdict, catalogue, chain
from sural.body.catalogue import TOES_UP_DEG
from sural.body.quantities import quantity

LYING, SITTING = "calf_stretch_supine_strap", "calf_stretch_towel"


def tightness_sentence(muscle: str, lost_deg: float) -> str:
    """How a calf muscle compares with the usual; smaller differences than two measurements have are none."""
    if abs(lost_deg) <= quantity("measurement_sd_deg").best:
        return f"{muscle}: about as long as usual."
    more = f"about {abs(lost_deg):.0f} degrees"
    return f"{muscle}: stops {more} earlier than usual." if lost_deg > 0 else f"{muscle}: lets the ankle bend {more} further than usual."


def span(found: Interval, digits: int = 0) -> str:
    """`10 to 18`, or one number where both ends are the same."""
    low, high = f"{found.low:.{digits}f}", f"{found.high:.{digits}f}"
    return low if low == high else f"{low} to {high}"


def nerve_sentence(found: PoseDemand) -> str:
    """The sciatic nerve behind the hip, against raising the straight leg."""
    return f"Behind the hip this {found.sciatic.words}: {leg_raise_words(found)}."


def leg_raise_words(found: PoseDemand) -> str:
    """The leg raise that asks as much of the nerve; one that nobody could tell from lying flat is none."""
    if found.leg_raise_deg.high < quantity("measurement_sd_deg").best:
        return "no more than lying flat"
    return f"about as much as raising the straight leg to {leg_raise(found)} degrees"


def leg_raise(found: PoseDemand) -> str:
    """Degrees of the straight leg raise that asks as much, for a table."""
    return "more than 105" if found.beyond_leg_raise else span(found.leg_raise_deg)


def ankle_sentence(found: PoseDemand) -> str:
    """The nerve at the ankle, against pulling the toes up while lying flat."""
    return f"At the ankle it {found.ankle_nerve.words}: {toes_up_words(found)}."


def toes_up_words(found: PoseDemand) -> str:
    """How far pulling the toes up asks as much of the nerve at the ankle."""
    toes = found.toes_up_deg
    if toes.high < quantity("measurement_sd_deg").best:
        return "no more than lying flat"
    more = " or more" if toes.high >= TOES_UP_DEG[-1] else ""
    return f"about as much as pulling the toes up by {span(toes)} degrees{more}, lying flat"


def calf_sentence(found: PoseDemand) -> str:
    """Both calf muscles."""
    outer, deep = (found.stretch[name].words for name in ("gastrocnemius", "soleus"))
    return f"The outer calf muscle {outer}. The deep one {deep}."


def comparison_sentence(lying: PoseDemand, sitting: PoseDemand) -> str:
    """The same stretch in two places: what is the same and what is not."""
    same = lying.stretch["gastrocnemius"].median is sitting.stretch["gastrocnemius"].median
    start = "Lying flat and sitting slumped stretch the calf just as much" if same else "The calf can be stretched lying flat or sitting slumped"
    return f"{start}. But lying asks {lying.sciatic.median.value} of the nerve, and sitting asks {sitting.sciatic.median.value}."


def chain_sentence(found: Chain) -> str:
    """How many steps of the story hold here."""
    parts = []
    for verdict, one, more in _CHAIN_WORDS:
        count = sum(link.verdict is verdict for link in found.links)
        parts += [f"{count} {one if count == 1 else more}"] if count else []
    listed = ", ".join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"Of {len(found.links)} steps, {listed}."


_CHAIN_WORDS = (
    (Verdict.CLEAR, "can be seen clearly", "can be seen clearly"),
    (Verdict.SMALL, "is small", "are small"),
    (Verdict.NOT_SUPPORTED, "is not supported", "are not supported"),
)


@cache
def _tight_calf() -> str:
    found = next(one for one in chain(10.0, "walk").links if one.link.id == "sciatic_loaded")
    pulls = "pulls a little harder" if found.verdict is not Verdict.NOT_SUPPORTED else "does not pull harder"
    return f"In our body model, a calf that is 10 degrees short {pulls} on the nerve behind the hip when you walk."


@cache
def _sitting_slumped() -> str:
    lying, sitting = (catalogue(Person(), [name])[-1].demand for name in (LYING, SITTING))
    return (
        f"In our body model, sitting slumped with the leg out asks {sitting.sciatic.median.value} of the nerve, "
        f"and the same calf stretch lying flat asks {lying.sciatic.median.value}."
    )


@cache
def _driving() -> str:
    found = catalogue(Person(), ["driving"])[-1].demand
    return f"In our body model, driving {found.sciatic.words}: {leg_raise_words(found)}."


@cache
def _toes_up() -> str:
    found = catalogue(Person(), ["ankle_lunge_mob"])[-1].demand
    return f"In our body model, bringing the knee over the toes {found.ankle_nerve.words.replace('the nerve', 'the nerve at the ankle')}."


_CAUSES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "gastroc_tightness": _tight_calf,
        "ldh_l4": _sitting_slumped,
        "ldh_l5": _sitting_slumped,
        "ldh_s1": _sitting_slumped,
        "post_surgical_back": _sitting_slumped,
        "piriformis_deep_gluteal": _driving,
        "sciatic_neuropathy": _driving,
        "tibial_neuropathy": _toes_up,
    }
)


def body_words_for(cause_id: str) -> str:
    """What the model says that bears on a cause, for an average adult; empty where it has nothing to say."""
    make = _CAUSES.get(cause_id)
    return make() if make else ""
