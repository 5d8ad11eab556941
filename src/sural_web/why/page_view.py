"""All that the page says, in its order."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.safestring import SafeString

from sural import Assessment, Interview
from sural.body import Person, PoseDemand, catalogue
from sural.body.draw import end_drawing
from sural.knowledge.body import claim_words
from sural.why.own_answer import OwnAnswer, nerve_or_calf, own_answer
from sural.why.sentences import LYING, SITTING, calf_sentence, comparison_sentence, leg_raise_words
from sural_web.interview.words import said
from sural_web.why.chain_view import ChainView, chain_view
from sural_web.why.person_form import PersonView, person_view
from sural_web.why.posture_form import PRESETS, PostureView, posture_view
from sural_web.why.raise_view import RaiseView, raise_view
from sural_web.why.sources import SourceLink, source_links


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two places of the same stretch; `same` is the leg raise that asks as much."""

    title: str
    svg: SafeString
    asked: str
    same: str
    calf: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    said: str
    found: str
    so: str
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class WhyView:
    """`answer` are three lines from the person's own first cause; `model` is False where the model of calf and nerve has nothing to do with their causes."""

    answer: OwnAnswer | None
    model: bool
    person: PersonView
    comparison: str
    sides: tuple[Side, Side]
    posture: PostureView
    presets: tuple[tuple[str, str], ...]
    chain: ChainView
    raises: RaiseView
    claims: tuple[ClaimView, ...]
    from_result: bool


def why_view(interview: Interview | None, sent: QueryDict | None = None, wanted: bool = False) -> WhyView:
    """The page for one person, with or without an interview. `wanted`: the model was asked for, whatever the causes."""
    about = person_view(interview.answers if interview else None, sent)
    person = about.person
    lying, sitting = (one.demand for one in (catalogue(person, [name])[-1] for name in (LYING, SITTING)))
    asked_all = interview is not None and interview.next_fixed_page() is None
    assessment = interview.assessment() if interview and asked_all else None
    return WhyView(
        answer=own_words(interview, assessment) if interview and assessment and assessment.causes else None,
        model=wanted or assessment is None or nerve_or_calf(interview.knowledge, assessment),
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


def own_words(interview: Interview, assessment: Assessment) -> OwnAnswer:
    """The title of the page answered from the person's own first cause."""
    fitting = (item.finding_id for item in assessment.causes[0].speaking_for)
    return own_answer(interview.knowledge, assessment, tuple(said(interview, item) for item in fitting))


def _side(title: str, name: str, person: Person, found: PoseDemand) -> Side:
    return Side(title, SafeString(end_drawing(name, person)), found.sciatic.words.capitalize(), leg_raise_words(found), calf_sentence(found))
