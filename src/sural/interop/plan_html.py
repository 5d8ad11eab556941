"""A plan as one printable page, without scripts and without anything from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from sural.interop.plan_items_json import name_of
from sural.interop.plan_words import days_words, dose_words, words_with_dose
from sural.knowledge import Knowledge
from sural.plan.content.items import CarePart, PlanItem
from sural.plan.content.version import GetSeen, Plan, PlanVersion
from sural.plan.day.overview import NOW, Stage, overview

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:auto;padding:1rem}h2{margin-top:2rem}"
    "li{margin:.2rem 0}.why{color:#555}@media print{body{font-size:11pt}}"
)
_NO_DEVICE = "Sural is not a diagnosis and not a medical device."


def to_html(knowledge: Knowledge, care: PlanVersion) -> str:
    """The whole page."""
    body = "\n".join(_seen(knowledge, care) if isinstance(care, GetSeen) else _plan(knowledge, care))
    title = "Be seen first" if isinstance(care, GetSeen) else "Your plan"
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return f"{head}<title>{title}</title><style>{_STYLE}</style></head><body>\n{body}\n<p>{_NO_DEVICE}</p></body></html>\n"


def _seen(knowledge: Knowledge, seen: GetSeen) -> Iterator[str]:
    watch = knowledge.watch_for
    yield f"<h1>{escape(knowledge.urgency_advice[seen.urgency.id].title)}</h1><p>{escape(seen.do)}</p><p>{escape(seen.who)}</p><p>{escape(seen.say)}</p>"
    yield "<h2>Why</h2>" + _list(reason.why for reason in seen.reasons)
    yield "<h2>Until then</h2>" + _list(seen.meanwhile)
    yield f"<h2>{escape(watch.title)}</h2><p>{escape(watch.lead)}</p>" + _list(seen.watch_for)


def _plan(knowledge: Knowledge, plan: Plan) -> Iterator[str]:
    phase = knowledge.treatment.phases[plan.phase]
    yield f"<h1>Your plan: {escape(phase.name)}</h1><p>{escape(phase.aim)}</p><p class=why>Version {plan.header.version}. {escape(plan.header.why)}</p>"
    glance = overview(knowledge, plan)
    yield f"<p>Your goal: {escape(glance.goal)}</p>" if glance.goal else ""
    names = knowledge.treatment.words
    yield "<h2>At a glance</h2>" + _list(f"{names[task.exercise_id].name}: {task.minutes} min, {days_words(task.days_per_week)}" for task in glance.tasks)
    yield "<h2>The road</h2>" + _list(_stage(stage) for stage in glance.road)
    yield "<p>First answer the safety questions of the day.</p><h2>Exercises</h2>"
    for item in plan.items:
        yield from _item(knowledge, item)
    yield "<h2>Left out for now</h2>" + _list(f"{name_of(knowledge, found.item_id)}: {found.why} Until: {found.until}" for found in plan.withheld)
    yield "<h2>Beside the exercises</h2>"
    for part in plan.parts:
        yield from _part(part)


def _stage(stage: Stage) -> str:
    opens = f" Opens when: {' '.join(stage.opens)}" if stage.opens else ""
    return f"{stage.name}: {stage.aim}{' You are here.' if stage.state == NOW else ''}{opens}"


def _item(knowledge: Knowledge, item: PlanItem) -> Iterator[str]:
    words, exercise = words_with_dose(knowledge, item.exercise_id, item.dose), knowledge.treatment.exercises[item.exercise_id]
    yield f"<h3>{escape(words.name)}</h3><p><strong>{escape(dose_words(exercise, item.dose))}</strong> {escape(words.aim)}</p>"
    yield f"<p>{escape(words.start)}</p><ol>" + "".join(f"<li>{escape(step)}</li>" for step in words.steps) + "</ol>"
    yield f"<p>Feel: {escape(words.feel)} If it hurts: {escape(words.hurts)}</p>"
    yield f"<p><strong>{escape(knowledge.treatment.stop_of[exercise.category].say)}</strong></p>"
    yield "<p class=why>" + " ".join(escape(f"{reason.say} [{', '.join(reason.source_ids)}; {reason.confidence}]") for reason in item.because) + "</p>"
    yield _list(found.say for found in item.admitted.warned)


def _part(part: CarePart) -> Iterator[str]:
    yield f"<h3>{escape(part.title)}</h3>" + _list((*part.do, *part.ask, *part.tell, *part.limits))
    known = " ".join(line for line in (part.guidelines, part.because.say, part.disagree) if line)
    yield f"<p class=why>{escape(known)} [{escape(', '.join(part.because.source_ids))}; {part.because.confidence}]</p>"


def _list(lines: Iterable[str]) -> str:
    found = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{found}</ul>" if found else ""
