"""The pages of result, plan and session as a person reads them: at school grade 6 or below, for the four people of the first trials.

Headings, labels and lines of a list end where they end. A clinical word in brackets and the words of `TERMS` (an antibiotic, a
physiotherapist) are let off, as in `tests/docs/test_plain_words.py`. Whole pages are graded, and each paragraph of eight words or more.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from tests.docs.reading_grade import grade, words
from tests.docs.test_plain_words import FEWEST_WORDS, TERMS, plain
from tests.web.four_people import FOUR, one_of_four

GRADE = 6
PAGES = ("/interview/result/", "/care/", "/care/plan/", "/care/session/")
# A dose, and a range of 100: made of numbers (a range has grade 7.6).
_NUMBERS = re.compile(r"(?:About )?\d+ (?:times|minutes|seconds)\b|Part of the problem in about \d|[^.]* \d+ minutes?, (?:every day|\d days a week)$")
_BLOCK = re.compile(r"</(?:p|li|h\d|dt|dd|button|legend|label|summary|figcaption|th|td)>")


def paragraphs(html: str) -> list[str]:
    """The text of each block of a page's main part."""
    main = re.sub(r"<(script|style|svg|template)\b.*?</\1>", " ", html[html.index("<main") : html.index("</main>")], flags=re.DOTALL)
    main = re.sub(r'<p class="(?:sources|aside sources|basis)[^"]*">.*?</p>', " ", main, flags=re.DOTALL)
    blocks = (unescape(re.sub(r"<[^>]+>", "", block)) for block in _BLOCK.split(re.sub(r"<(?:span|a|strong)\b[^>]*>", " ", main)))
    return [plain(" ".join(block.split())) for block in blocks if block.strip()]


@pytest.mark.django_db
@pytest.mark.parametrize("who", FOUR)
def test_h24_result_plan_and_session_read_at_grade_six(settings: Any, who: str) -> None:
    person = one_of_four(settings, who)
    person.begin()
    person.check_in()
    hard = {}
    for address in PAGES:
        found = paragraphs(person.get(address).content.decode())
        assert len(found) > 20, address
        assert grade("\n".join(found), TERMS) <= GRADE, address
        graded = {text: round(grade(text, TERMS), 1) for text in found if len(words(text)) >= FEWEST_WORDS and not _NUMBERS.match(text)}
        hard |= {(address, text): at for text, at in graded.items() if at > GRADE}
    assert hard == {}
