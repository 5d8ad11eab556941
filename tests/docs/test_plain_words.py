"""What people read is plain, calm and safe: reading grade, tone, spelling, and the form of self-tests."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

import pytest

from sural import Knowledge
from tests.docs.person_texts import SOURCES, Texts, everything, exam_items, questions
from tests.docs.reading_grade import grade, syllables, words
from tests.repository.checkout import ROOT

HIGHEST_GRADE = 8
# What result, plan and session are made of, and the fixed words of every page.
GRADE_OF = {"causes": 6, "advice": 6, "plans": 6, "templates": 6}
FEWEST_WORDS = 8  # below this the grade of a single line says nothing; long words are looked at instead
MOST_SYLLABLES = 4
# Words that have to stand: the place, the person or the thing goes by this name, and a shorter one would be vague.
TERMS = frozenset(
    {
        "antibiotic",  # the medicine that is meant, as doctors and packages name it
        "antibiotics",
        "diarrhoea",  # the word on every package and form
        "emergency",  # "emergency department" stands on the sign over the door
        "examination",  # what a doctor does; "check" is used where it is enough
        "metformin",  # a medicine is asked for by its name
        "amitriptyline",  # medicines are asked about by the names on their boxes
        "denosumab",
        "ibuprofen",
        "naproxen",
        "paracetamol",
        "mri",  # said letter by letter, as people know it
        "operation",  # everybody's word for surgery
        "physiotherapist",  # whom to ask for
        "physiotherapy",
        "ultrasound",  # the scan that is meant, and not an X-ray
    }
)
AMERICAN = re.compile(
    r"\b(color|center|fiber|tumor|edema|estrogen|diarrhea|behavior|favor|gray|toward|program|ischemia|hemorrhage|gynecolog\w*|orthoped\w*|paralyz\w*|\w+iz(?:e|ed|ing))\b"
)
OTHER_WORDS = {  # one thing, one name
    r"\bbad (?:leg|side|calf|foot)\b": "sore leg",
    r"\bcompression stocking": "pressure stockings",
    r"\bback passage\b": "bottom",
    r"\be-mail\b": "email",
    r"\bphysio\b": "physiotherapist or physiotherapy",
    r"\bworn\b|\bwear and tear\b": "arthritis, or what it does",
    r"(?<!\()\bfamily doctor\b": "GP (family doctor)",
    r"\b(?:can|don|isn|won|doesn|didn|aren)['’]t\b": "cannot, do not: the short forms are easily misread",
}
ANSWERED_TEXTS = [pytest.param(source, id=source.__name__) for source in SOURCES]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


@pytest.fixture(scope="module")
def texts(knowledge: Knowledge) -> Texts:
    return everything(knowledge)


def plain(text: str) -> str:
    """The text without the clinical word in brackets, which stands there so that it need not be understood."""
    return re.sub(r"\s*\([^)]*\)", "", text)


@pytest.mark.parametrize("source", ANSWERED_TEXTS)
def test_h24_a_text_for_people_reads_at_grade_eight_and_of_result_and_plan_at_six(knowledge: Knowledge, source: Callable[[Knowledge], Texts]) -> None:
    graded = {key: grade(plain(text), TERMS) for key, text in source(knowledge).items() if len(words(plain(text))) >= FEWEST_WORDS}
    highest = GRADE_OF.get(source.__name__, HIGHEST_GRADE)

    assert len(graded) >= 40
    assert {key: round(found, 1) for key, found in graded.items() if found > highest} == {}


@pytest.mark.parametrize("source", ANSWERED_TEXTS)
def test_no_word_for_people_is_longer_than_it_must_be(knowledge: Knowledge, source: Callable[[Knowledge], Texts]) -> None:
    long = {(key, word) for key, text in source(knowledge).items() for word in words(plain(text)) if syllables(word) > MOST_SYLLABLES}

    assert {(key, word) for key, word in long if word.lower() not in TERMS} == set()


def test_a_page_as_a_whole_reads_at_grade_eight(knowledge: Knowledge) -> None:
    """Short lines are graded together, as they are read."""
    grades = {}
    for page in knowledge.pages.values():
        if page.block != "clinician":
            lines = [knowledge.gates[item].item if item in knowledge.gates else knowledge.questions[item].item for item in page.items]
            grades[page.id] = grade(". ".join(plain(text) for text in (page.heading, page.lead, page.why, *lines) if text), TERMS)

    assert {page: round(found, 1) for page, found in grades.items() if found > HIGHEST_GRADE} == {}


def test_the_guide_for_a_person_reads_at_grade_eight() -> None:
    guide = (ROOT / "docs/tutorials/for-a-person.md").read_text(encoding="utf-8")
    parts = [re.sub(r"[*|#`]", "", part) for part in re.split(r"\n\n|\n(?=- |\d\. )", guide)]
    graded = {part[:60]: grade(plain(part), TERMS) for part in parts if len(words(plain(part))) >= FEWEST_WORDS}

    assert {part: round(found, 1) for part, found in graded.items() if found > HIGHEST_GRADE} == {}


def test_every_exempt_word_is_still_used(texts: Texts) -> None:
    used = {word.lower() for text in texts.values() for word in words(text)}

    assert set() == TERMS - used


def test_nothing_is_shouted(texts: Texts) -> None:
    assert [key for key, text in texts.items() if "!" in text] == []


def test_nobody_is_told_that_they_have_something(knowledge: Knowledge, texts: Texts) -> None:
    """Sural says what is likely; only a clinician says "you have"."""
    names = " ".join(f"{cause.name} {cause.plain_name}" for cause in knowledge.conditions.values())
    illnesses = {word.lower() for word in words(names) if len(word) > 3} | {"sciatica", "cancer"}
    told = re.compile(r"(?<!do )(?<!did )(?<!if )\byou(?: have|'ve got| are suffering from)(?: a| an| the)?((?: \w+){1,3})", re.IGNORECASE)
    found = {key: match[0] for key, text in texts.items() for match in told.finditer(text) if illnesses & set(match[1].lower().split())}

    assert found == {}


def test_h12_no_text_tells_anybody_to_stop_a_medicine(texts: Texts) -> None:
    medicine = r"\b(?:taking|medicines?|tablets?|statins?|thinners?|steroids?|pills?)\b"
    stop = re.compile(rf"\b(?:stop|halve|reduce|come off|leave off)\b[^.]{{0,30}}{medicine}", re.IGNORECASE)

    assert [key for key, text in texts.items() if stop.search(text)] == []


def test_the_spelling_is_british(texts: Texts) -> None:
    allowed = {"size", "seize", "prize", "sized"}
    found = {key: [word for word in AMERICAN.findall(text.lower()) if word not in allowed] for key, text in texts.items()}

    assert {key: american for key, american in found.items() if american} == {}


@pytest.mark.parametrize("pattern", OTHER_WORDS)
def test_one_thing_has_one_name(texts: Texts, pattern: str) -> None:
    found = [key for key, text in texts.items() if re.search(pattern, text, re.IGNORECASE)]

    assert found == [], f"say: {OTHER_WORDS[pattern]}"


def test_every_question_is_one_and_ends_with_a_question_mark(knowledge: Knowledge) -> None:
    asked = {key: question.ask for key, question in knowledge.questions.items()}

    assert {key: ask for key, ask in asked.items() if not ask.endswith("?") or ask.count("?") != 1} == {}


def test_a_line_of_a_checklist_is_no_sentence(knowledge: Knowledge) -> None:
    """Lines read well after "Tick what fits"; they are short and end without a stop."""
    lines = {key: text for key, text in questions(knowledge).items() if key.endswith(".item") or key in knowledge.gates}

    assert {key: line for key, line in lines.items() if line.endswith((".", "?")) or line[:1].islower()} == {}
    assert {key: line for key, line in lines.items() if len(words(plain(line))) > 18} == {}


def test_a_checklist_has_at_most_nine_lines(knowledge: Knowledge) -> None:
    assert {page.id: len(page.items) for page in knowledge.pages.values() if page.kind == "checklist" and len(page.items) > 9} == {}


def test_every_self_test_has_numbered_steps_and_says_when_to_stop(knowledge: Knowledge) -> None:
    wrong = []
    for key, question in knowledge.questions.items():
        if question.how:
            lines = question.how.strip().splitlines()
            steps = [line for line in lines if re.match(r"\d+\. ", line)]
            numbered = [line.split(".")[0] for line in steps] == [str(number) for number in range(1, len(steps) + 1)]
            if not (2 <= len(steps) <= 6 and numbered and any(line.startswith("Stop") for line in lines[len(steps) :])):
                wrong.append(key)

    assert wrong == []


def test_a_result_names_an_examiners_test_in_everyday_words(knowledge: Knowledge) -> None:
    """A person reads it as "what we do not know yet"; the examiner's word stands in brackets."""
    graded = {key: grade(plain(text), TERMS) for key, text in exam_items(knowledge).items() if len(words(plain(text))) >= FEWEST_WORDS}

    assert {key: round(found, 1) for key, found in graded.items() if found > HIGHEST_GRADE} == {}


def test_every_written_reason_belongs_to_a_rule(knowledge: Knowledge) -> None:
    reasons = tomllib.loads((ROOT / "src/sural/knowledge/advice/reasons.toml").read_text(encoding="utf-8"))

    assert set(reasons) - set(knowledge.rules) == set()
