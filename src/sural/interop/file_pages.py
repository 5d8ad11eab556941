"""The reference page on the files that Sural reads, written from the definitions that read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sural.interop.file_schemas import diary_schema, person_schema, safety_words
from sural.knowledge import Knowledge
from sural.plan.diary.check_in import SAFETY_LINE
from sural.reading.record_problems import possible

_LONGEST = 200
_DIARY = """```yaml
check_ins:
  - id: c1
    on: 2026-11-25
    safety: {saddle_numb: no, bladder_bowel_gate: no, bilateral_sciatica_new: no, leg_weakness_new: no, weakness_both_legs: no, foot_drop: no,
      chest_pain_breathless: no, cough_blood_faint: no, sudden_cold_painful_leg: no, calf_new_signs: no, fever: no, very_unwell: no}
    leg_pain: 3
    settled: lt30min
sessions:
  - id: s1
    on: 2026-11-25
    plan_version: 1
    done:
      - {exercise_id: calf_stretch_wall_straight, sets: 2, reps: 2, hold_s: 30, pain_during: 2}
```"""
_PERSON = """```yaml
said: {calf_new_signs: no, settle_time: lt30min, night_waking: no, falls_3m: none}
confirmed: {clot_excluded: yes}
baseline: {leg_pain: 3, walk_min: 20}
goal: walk to the shop
preferences: {minutes_a_day: 20, equipment: [wall, chair, mat]}
```"""


def file_page(knowledge: Knowledge) -> Iterator[str]:
    """The page, line by line."""
    yield "# Files that Sural reads\n\nJSON or YAML in UTF-8, at most 8 MB. Answers and populations: [use files](../how-to/use-the-files.md).\n"
    yield from _rules()
    yield "\n## Diary\n\nFor `sural progress --check-ins`. [JSON Schema](diary.schema.json). For example:\n"
    yield f"{_DIARY}\n"
    diary = diary_schema(knowledge)
    yield from _table("The file", diary, diary)
    yield from _table("A check-in", diary, diary["$defs"]["CheckIn"])
    yield from _safety_line(knowledge)
    yield from _table("A session", diary, diary["$defs"]["Session"])
    yield from _table("What was done", diary, diary["$defs"]["Done"])
    yield "## Person\n\nFor `sural plan --person`. [JSON Schema](person.schema.json). The facts stand in [facts](plan-facts.md). For example:\n"
    yield f"{_PERSON}\n"
    person = person_schema(knowledge)
    yield from _table("The file", person, person)
    yield from _table("Baseline", person, person["$defs"]["Baseline"])
    yield from _table("Preferences", person, person["$defs"]["Preferences"])


def _rules() -> Iterator[str]:
    yield "## What holds for every file\n"
    yield "- A name may stand once in a mapping. A second time is refused, whatever it says."
    yield '- What can\'t be read is never taken for "no". In the safety line of a check-in it counts as "not sure";'
    yield "  elsewhere the record or the file is refused."
    yield "- Left out, empty (`null`) or `not_sure` is not known."
    yield "- A day is written 2026-11-24. A number has no unit and no quotes; true and false are no numbers."
    yield "- In YAML, `yes`, `no`, `on` and `off` are words, as they stand. Anchors, aliases, tags, merge keys and a second document are refused."
    yield "- A message names the file and the line or the path, the value, and what is possible. A record of a diary or a population that can't be read"
    yield "  is named and passed over, the others are used, and the exit code is 1."


def _safety_line(knowledge: Knowledge) -> Iterator[str]:
    yield "### The safety line\n\nEach can be yes, no or not_sure. Under another name anything but no counts as a sign.\n\n| name | question |\n|---|---|"
    yield from (f"| `{key}` | {safety_words(knowledge, key)} |" for key in SAFETY_LINE)
    yield ""


def _table(title: str, schema: dict[str, Any], record: dict[str, Any]) -> Iterator[str]:
    yield f"### {title}\n\n| name | possible | what it is |\n|---|---|---|"
    for name, node in record["properties"].items():
        needed = " (needed)" if name in record.get("required", ()) else ""
        words = possible(schema, node).replace("|", "/")
        words = words if len(words) < _LONGEST else "ids of [exercises](plan-exercises.md)"
        yield f"| `{name}`{needed} | {words} | {node.get('description', '')} |"
    yield ""
