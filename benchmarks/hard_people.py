"""Answers that are as hard to weigh as can be: every finding at its last level, and what climbing from random answers finds."""

from __future__ import annotations

import time

import numpy as np

from sural import Answers, Knowledge, assess
from sural.knowledge.schema import Finding

Said = dict[str, str]


def askable(knowledge: Knowledge) -> list[Finding]:
    return [finding for finding in knowledge.findings.values() if finding.who_can_answer != "engine"]


def random_person(knowledge: Knowledge, draw: np.random.Generator, answers: int, last: float = 0.0) -> Said:
    """`answers` findings at any level; the share `last` of them at the last one."""
    findings = askable(knowledge)
    chosen = [findings[place] for place in draw.choice(len(findings), size=answers, replace=False)]
    return {finding.id: finding.levels[-1] if draw.random() < last else str(draw.choice(finding.levels)) for finding in chosen}


def everything(knowledge: Knowledge, level: int = -1) -> Said:
    return {finding.id: finding.levels[level] for finding in askable(knowledge)}


def climb(knowledge: Knowledge, draw: np.random.Generator, answers: int, steps: int) -> tuple[Said, float]:
    """From random answers, changes are kept that make a whole assessment take longer; the answers and the seconds."""
    said = random_person(knowledge, draw, answers, last=0.8)
    longest = seconds(knowledge, said)
    for _ in range(steps):
        other = changed(knowledge, draw, said)
        taken = seconds(knowledge, other)
        if taken > longest:
            said, longest = other, taken
    return said, longest


def changed(knowledge: Knowledge, draw: np.random.Generator, said: Said) -> Said:
    """One to three findings answered otherwise, more or less."""
    findings, other = askable(knowledge), dict(said)
    for place in draw.choice(len(findings), size=int(draw.integers(1, 4)), replace=False):
        finding = findings[place]
        if finding.id in other and draw.random() < 0.4:
            del other[finding.id]
        else:
            other[finding.id] = str(draw.choice(finding.levels))
    return other


def seconds(knowledge: Knowledge, said: Said, times: int = 2) -> float:
    """Time of this thread on a core for a whole assessment; the shortest of several, since others use the machine too."""
    answers, taken = as_answers(knowledge, said), []
    for _ in range(times):
        begin = time.thread_time()
        assess(knowledge, answers)
        taken.append(time.thread_time() - begin)
    return min(taken)


def as_answers(knowledge: Knowledge, said: Said) -> Answers:
    answers = Answers()
    for key, level in said.items():
        answers = answers.answer(knowledge, key, level)
    return answers
