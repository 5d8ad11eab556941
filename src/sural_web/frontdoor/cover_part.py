"""What a practice says about a plan or union that was named at the front door: the same verdicts as the page about cover, in the person's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sural.cover.acceptance import Answer, Asked, Verdict, verdict
from sural.cover.answering import Part, cover_answer
from sural.cover.matching import matcher
from sural.cover.payer import Payer
from sural.frontdoor import Intent, Practice, Understanding
from sural_web.frontdoor.catalog import words
from sural_web.frontdoor.day_words import date_words


@dataclass(frozen=True, slots=True)
class CoverPart:
    """One thing that was named: its sentences, and the payers to choose from where a name is shared."""

    state: str
    words: tuple[str, ...]
    choices: tuple[Payer, ...] = ()


def cover_parts(understood: Understanding, practice: Practice, today: date) -> tuple[CoverPart, ...]:
    """Of this message; where it names none ("and at the Bronx office?"), of what the talk is about. Never a guess: doubt is "call us"."""
    found = cover_answer(understood.text, matcher(), practice.accepted, today, in_text=True).parts
    payers = [one for one in understood.entities.payer if one in matcher().names.payers]
    if not found and len(payers) == 1:
        found = (Part(verdict(payers[0], practice.accepted, Asked(), today)),)
    elif not found and payers:
        found = (Part(None, tuple(matcher().names.payers[one] for one in payers)),)
    told = words(understood.lang)["cover"]
    return tuple(_part(part, understood.lang) for part in found) or (CoverPart("call", (told["not_listed"],)),)


def is_told_by_rows(understood: Understanding, practice: Practice, today: date) -> bool:
    """Whether a plan or union was named, and the practice's own rows say yes or no: surer than the words of the question were understood."""
    if understood.intent is not Intent.COVER_QUESTION or not understood.entities.payer:
        return False
    return all(part.state in (str(Answer.YES), str(Answer.NO)) for part in cover_parts(understood, practice, today))


def _part(part: Part, lang: str) -> CoverPart:
    if part.verdict is None:
        return CoverPart("which", (words(lang)["cover"]["which"],), part.choices)
    return CoverPart(str(part.verdict.answer), _sentences(part.verdict, lang))


def _sentences(found: Verdict, lang: str) -> tuple[str, ...]:
    told, name = words(lang)["cover"], matcher().names.payers[found.payer].name
    checked = told["checked"].format(day=f"{date_words(found.checked, lang)} {found.checked.year}") if found.checked else ""
    if found.answer is Answer.YES:
        network = told["network"].format(network=found.network) if found.network else ""
        said = (told["yes"].format(name=name, network=network), checked, told["bring"])
    elif found.answer is Answer.NO:
        said = (told["no"].format(name=name), checked, told["call"])
    else:
        said = (told[str(found.reason or "no_row")].format(name=name), told["call"])
    return tuple(one for one in said if one)
