"""All that the page says, in its order."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.safestring import SafeString

from sural import Interview
from sural.body import Person, PoseDemand, catalogue
from sural.body.draw import end_drawing
from sural.knowledge.body import claim_words
from sural.why.sentences import LYING, SITTING, calf_sentence, comparison_sentence, leg_raise
from sural_web.why.chain_view import ChainView, chain_view
from sural_web.why.person_form import PersonView, person_view
from sural_web.why.posture_form import PRESETS, PostureView, posture_view
from sural_web.why.raise_view import RaiseView, raise_view
from sural_web.why.sources import SourceLink, source_links


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two places of the same stretch."""

    title: str
    svg: SafeString
    asked: str
    leg_raise: str
    calf: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    said: str
    found: str
    so: str
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class WhyView:
    """The page for one person."""

    person: PersonView
    comparison: str
    sides: tuple[Side, Side]
    posture: PostureView
    presets: tuple[tuple[str, str], ...]
    chain: ChainView
    raises: RaiseView
    claims: tuple[ClaimView, ...]
    from_result: bool


def why_view(interview: Interview | None, sent: QueryDict | None = None) -> WhyView:
    """The page for one person, with or without an interview."""
    about = person_view(interview.answers if interview else None, sent)
    person = about.person
    lying, sitting = (one.demand for one in (catalogue(person, [name])[-1] for name in (LYING, SITTING)))
    asked_all = interview is not None and interview.next_fixed_page() is None
    return WhyView(
        person=about,
        comparison=comparison_sentence(lying, sitting),
        sides=(_side("Lying flat", LYING, person, lying), _side("Sitting slumped", SITTING, person, sitting)),
        posture=posture_view(person, sent),
        presets=tuple((name, label) for name, (_, label) in PRESETS.items()),
        chain=chain_view(person, sent),
        raises=raise_view(person),
        claims=tuple(ClaimView(claim.said, claim.found, claim.so, source_links(claim.sources)) for claim in claim_words().values()),
        from_result=asked_all,
    )


def _side(title: str, name: str, person: Person, found: PoseDemand) -> Side:
    return Side(title, SafeString(end_drawing(name, person)), found.sciatic.words.capitalize(), leg_raise(found), calf_sentence(found))
