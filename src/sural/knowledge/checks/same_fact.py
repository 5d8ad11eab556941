"""What can be wrong with the pairs of an examiner's test and a person's answer, each as a sentence that names the row."""

from __future__ import annotations

from collections.abc import Iterator

from sural.knowledge.loader import Knowledge


def same_fact_problems(knowledge: Knowledge) -> Iterator[str]:
    """Unknown ids, a pair that stands twice, and a pair of two tests by the same hand."""
    pairs = [(one.exam_id, one.own_id) for one in knowledge.same_facts]
    for one in knowledge.same_facts:
        where = f"same fact {one.exam_id}, {one.own_id}"
        exam, own = knowledge.findings.get(one.exam_id), knowledge.findings.get(one.own_id)
        if exam is None or own is None:
            yield f"{where}: no such question or test"
        elif exam.who_can_answer != "clinician" or own.who_can_answer != "patient":
            yield f"{where}: the first is found by an examiner, the second answered by the person"
        if pairs.count((one.exam_id, one.own_id)) > 1:
            yield f"{where}: stands twice"
        if not one.note:
            yield f"{where}: say in the note what both are about"
