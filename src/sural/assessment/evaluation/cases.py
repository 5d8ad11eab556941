"""Published cases in the form of `evaluation/*.yaml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field

from sural.assessment.answers import Answers
from sural.errors import AnswerError, FileProblem, ImpossibleRecord
from sural.knowledge import Knowledge, Urgency
from sural.knowledge.urgency import UrgencyId
from sural.reading.records import Id, Line, YesNo, read_record, record
from sural.reading.shown import listed, shown


@record
class PatientForm:
    """Age in years and sex; empty = not stated."""

    age: Annotated[float, Field(ge=0, le=120)] | None = None
    sex: Literal["female", "male"] | None = None


@record
class CaseForm:
    """One case as it stands in the file; `source`, `mimic`, `unmapped` and `why` are for readers."""

    id: Id
    urgency: UrgencyId
    family: Line = "other"
    in_scope: YesNo = True
    accept: tuple[str, ...] = ()
    also_ok: tuple[str, ...] = ()
    min_safe_urgency: UrgencyId | None = None
    highest_reasonable: UrgencyId | None = None
    weight: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1.0
    patient: PatientForm = field(default_factory=PatientForm)
    answers: Mapping[str, Any] = field(default_factory=dict)
    exam: Mapping[str, Any] = field(default_factory=dict)
    source: Any = None
    mimic: YesNo = False
    unmapped: tuple[str, ...] = ()
    why: Line = ""


@dataclass(frozen=True)
class Case:
    """One case of a `publication`. `accept`: causes that count as right; `answers` what the person told, `exam` what was found.

    `highest_reasonable`: above it is an over-call; stated by vignettes only. `weight`: how often such a person comes, against the others of the file.
    """

    id: str
    publication: str
    family: str
    in_scope: bool
    accept: frozenset[str]
    also_ok: frozenset[str]
    urgency: Urgency
    min_safe_urgency: Urgency
    highest_reasonable: Urgency | None
    answers: Mapping[str, Any]
    exam: Mapping[str, Any]
    weight: float = 1.0


def read_cases(document: Any, knowledge: Knowledge | None = None) -> tuple[Case, ...]:
    """Read a list of cases.

    Raises
    ------
    FileProblem
        Names the case, what can't be used of it and what is possible.
    """
    if not isinstance(document, list) or not document:
        raise FileProblem(f"The file holds no cases: it is {shown(document)}. Write a list; evaluation/README.md shows the form.")
    known = (knowledge or Knowledge.load()).conditions
    cases = tuple(_case(number, entry, known) for number, entry in enumerate(document, start=1))
    twice = [key for key, count in Counter(case.id for case in cases).items() if count > 1]
    if twice:
        raise FileProblem(f"More than one case is called {listed(map(shown, twice))}. Give each its own id; nothing was scored.")
    return cases


def _case(number: int, entry: Any, known: Container[str]) -> Case:
    place = f"Case {number} ({shown(entry['id'])[:40]})" if isinstance(entry, Mapping) and "id" in entry else f"Case {number}"
    try:
        form = read_record(CaseForm, {key: value for key, value in entry.items() if value is not None} if isinstance(entry, Mapping) else entry, place)
    except ImpossibleRecord as problem:
        raise FileProblem(f"{problem} See evaluation/README.md for the form; nothing was scored.") from None
    unknown = [key for key in (*form.accept, *form.also_ok) if key not in known]
    if unknown:
        raise FileProblem(f"{place}: no cause is called {listed(map(shown, unknown))}. See docs/reference/conditions.md for the ids.")
    return Case(
        id=form.id,
        publication=_publication(form),
        family=form.family,
        in_scope=form.in_scope,
        accept=frozenset(form.accept),
        also_ok=frozenset(form.also_ok),
        urgency=Urgency.from_id(form.urgency),
        min_safe_urgency=Urgency.from_id(form.min_safe_urgency or form.urgency),
        highest_reasonable=Urgency.from_id(form.highest_reasonable) if form.highest_reasonable else None,
        answers=_with_patient(form),
        exam=form.exam,
        weight=form.weight,
    )


def _publication(form: CaseForm) -> str:
    """What the case was published in, so that cases of one publication stay together; the id where no source is stated."""
    source = form.source if isinstance(form.source, Mapping) else {}
    return str(source.get("url") or source.get("citation") or form.id)


def _with_patient(form: CaseForm) -> dict[str, Any]:
    """What the person told; age and sex give way to an answer of the same id."""
    answers = dict(form.answers)
    for item, value in (("rf_age", form.patient.age), ("rf_sex", form.patient.sex)):
        if value is not None:
            answers.setdefault(item, value)
    return answers


def case_answers(knowledge: Knowledge, case: Case, with_exam: bool) -> tuple[Answers, list[str]]:
    """The case's answers at once, and the keys or values that can't be used, by name."""
    answers, problems = Answers(), []
    for key, value in {**case.answers, **(case.exam if with_exam else {})}.items():
        try:
            answers = answers.answer(knowledge, key, value)
        except AnswerError as problem:
            problems.append(f"{case.id}: {problem}")
    return answers, problems
