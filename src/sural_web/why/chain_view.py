"""The chain from a tight calf to a loaded nerve, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.http import QueryDict
from django.utils.safestring import SafeString

from sural.body import Chain, LinkVerdict, Person, Verdict, chain, chain_tasks
from sural.body.draw import PICTURED, ChainPictures, chain_pictures
from sural.errors import BodyError
from sural.knowledge.body import link_words
from sural.reading.values import decimal_number
from sural.why.sentences import chain_sentence
from sural_web.why.sources import SourceLink, source_links

EXAMPLE_DEG = 10.0
_MOST_DEG = 1_000.0  # to be read at all; the body knows what is possible
_VERDICTS = {Verdict.CLEAR: "Clear here", Verdict.SMALL: "Small here", Verdict.NOT_SUPPORTED: "Not supported here"}
_UNITS = {"deg": "degrees", "points": "percent points more strain"}
_TASKS = {"walk": "Walking", "stand": "Standing", "squat": "Squatting", "stairs": "Stairs"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the story: the verdict in words first, then its size as a range."""

    said: str
    verdict: str
    kind: str
    size: str
    low: str
    high: str
    found: str
    against: str
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    title: str
    svg: SafeString
    moving: SafeString


@dataclass(frozen=True, slots=True)
class ChainView:
    """`own` says whether the loss is the person's own; `problem` what could not be computed; `asked` that the steps were asked for."""

    loss: str
    own: bool
    task: str
    tasks: tuple[tuple[str, str], ...]
    sentence: str
    steps: tuple[Step, ...]
    pictures: tuple[Picture, ...]
    problem: str
    asked: bool = False


def chain_view(person: Person, sent: QueryDict | None = None) -> ChainView:
    """Every step for the person's own loss of ankle movement, or for ten degrees as an example."""
    task = sent.get("task", "walk") if sent else "walk"
    asked = bool(sent and sent.get("chain"))
    typed = sent.get("loss", "").strip() if sent else ""
    own = own_loss_deg(person, task)
    loss = typed or f"{own or EXAMPLE_DEG:g}"
    degrees = decimal_number(loss, -_MOST_DEG, _MOST_DEG)
    if degrees is None:
        return _refused(loss, task, f"Write a number of degrees, such as 10. You wrote: {loss[:40]}")
    try:
        found, pictures = _computed(degrees, task, person)
    except BodyError as problem:
        return _refused(loss, task, str(problem))
    steps = tuple(_step(one) for one in found.links)
    return ChainView(loss, bool(own) and loss == f"{own:g}", task, tuple(_TASKS.items()), chain_sentence(found), steps, pictures, "", asked)


def own_loss_deg(person: Person, task: str) -> float:
    """Whole degrees that the muscle which a task stretches takes away from this person; 0 where nothing is lost."""
    known = chain_tasks().get(task)
    tight = person.tightness
    lost = tight.soleus_deg if known and known.tight_muscle == "soleus" else tight.gastrocnemius_deg
    return float(max(0, round(lost)))


def _refused(loss: str, task: str, problem: str) -> ChainView:
    return ChainView(loss, False, task, tuple(_TASKS.items()), "", (), (), problem)


@lru_cache(maxsize=256)
def _computed(loss_deg: float, task: str, person: Person) -> tuple[Chain, tuple[Picture, ...]]:
    found = chain(loss_deg, task, person.body)
    return found, _pictures(chain_pictures(found, person)) if task in PICTURED else ()


def _pictures(found: ChainPictures) -> tuple[Picture, ...]:
    return (
        Picture("Usual", SafeString(found.usual), SafeString("")),
        Picture("As the story goes, drawn large", SafeString(found.told), SafeString(found.told_moving)),
        Picture("As we compute it, true to size", SafeString(found.computed), SafeString(found.computed_moving)),
    )


def _step(one: LinkVerdict) -> Step:
    words = link_words()[one.link.id]
    return Step(
        said=words.said,
        verdict=_VERDICTS[one.verdict],
        kind=one.verdict.name.lower(),
        size=f"{_signed(one.size.median)} {_UNITS[one.link.unit]}",
        low=_signed(one.size.low),
        high=_signed(one.size.high),
        found=words.found,
        against=words.against,
        sources=source_links(one.link.source_ids.split(";")),
    )


def _signed(value: float) -> str:
    return "0" if abs(value) < 0.05 else f"{value:+.1f}".replace("-", "−")
