"""What always holds of "do you take my plan?", whatever is typed and whatever a practice has written down."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sural.cover.acceptance import Acceptance, Answer
from sural.cover.answering import cover_answer
from sural.cover.matching import Matcher, matcher, matcher_of
from sural.cover.payer_table import listed_payers
from sural.cover.question import JOINING
from sural.cover.words import known_words

TODAY = date(2026, 11, 28)
ALIASES = sorted({(alias, row.id) for row in listed_payers() for alias in row.aliases})
LETTERS = "abcdefghijklmnopqrstuvwxyz"
AROUND = ("my knee", "nj", "ny", "texas", "car", "wibble", "leg pain", "hurt at work", "union", "dental")  # none of them names a payer
EVERYTHING = tuple(Acceptance(row.id, True, TODAY, "front desk") for row in listed_payers())
SOME = st.sampled_from(ALIASES)
DAYS = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))
ROWS = st.lists(
    st.builds(
        Acceptance,
        payer=st.sampled_from([row.id for row in listed_payers()]),
        accepted=st.booleans(),
        verified=DAYS,
        verified_by=st.just("front desk"),
        begins=st.none() | DAYS,
        ends=st.none() | DAYS,
        review_days=st.integers(1, 400),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120) | st.text(alphabet="\x00\x07\x1b \t\n|'&;/٣カπ", max_size=60))
def test_any_text_is_safe_and_means_the_same_twice(text: str) -> None:
    assert matcher().meant(text) == matcher().meant(text)
    assert cover_answer(text, matcher(), [], TODAY).answer in (Answer.CALL, Answer.WHICH)


def test_ten_thousand_letters_are_safe() -> None:
    for text in ("x" * 10_000, "aetna " * 2_000, "\u0301" * 10_000, "(" * 10_000, "9" * 10_000):
        cover_answer(text, matcher(), [], TODAY)


@settings(max_examples=30, deadline=None)
@given(st.lists(SOME, min_size=1, max_size=3), ROWS)
def test_h61_never_a_yes_without_a_row_that_holds_today(named: list[tuple[str, str]], rows: list[Acceptance]) -> None:
    found = cover_answer(" and ".join(alias for alias, _ in named), matcher(), rows, TODAY)
    good = {row.payer for row in rows if row.accepted and row.holds_on(TODAY) and not row.is_old_on(TODAY)}

    assert {part.verdict.payer for part in found.parts if part.verdict and part.verdict.answer is Answer.YES} <= good


@settings(max_examples=150, deadline=None)
@given(SOME, st.data())
def test_h61_a_slip_of_the_pen_never_makes_a_yes_of_a_payer_that_was_not_meant(named: tuple[str, str], data: st.DataObject) -> None:
    """The practice takes everything but what was meant; the slip may land on another payer only if it is spelled exactly so."""
    alias, _ = named
    meant = {payer for one in matcher().meant(alias) for payer in one.payers}
    others = [Acceptance(row.id, row.id not in meant, TODAY, "front desk") for row in listed_payers()]
    slipped = _slip(alias, data)
    found = cover_answer(slipped, matcher(), others, TODAY)
    yes = {part.verdict.payer for part in found.parts if part.verdict and part.verdict.answer is Answer.YES}

    assert all(_says_it_exactly(slipped, payer) for payer in yes), (alias, slipped, yes)


@settings(max_examples=60, deadline=None)
@given(SOME, st.lists(st.sampled_from(AROUND), min_size=1, max_size=3, unique=True), st.sampled_from([". ", ", ", " / ", "; "]), st.data())
def test_h61_no_words_around_it_in_any_order_make_a_doubted_name_sure(named: tuple[str, str], around: list[str], joined_by: str, data: st.DataObject) -> None:
    slipped = _slip(named[0], data)
    assume(not any(meant.sure for meant in matcher().meant(slipped)))
    text = joined_by.join(data.draw(st.permutations([slipped, *around])))
    found = cover_answer(text, matcher(), EVERYTHING, TODAY)

    assert not [part for part in found.parts if part.verdict and part.verdict.answer is Answer.YES], (slipped, text)


@settings(max_examples=100, deadline=None)
@given(SOME.filter(lambda named: not JOINING & set(named[0].split())), st.sampled_from([[], ["plan"], ["ny"], ["insurance"]]), st.data())
def test_h61_a_word_that_nobody_understands_makes_a_question_unsure_wherever_it_stands(named: tuple[str, str], more: list[str], data: st.DataObject) -> None:
    words = [*named[0].split(), *more]
    words.insert(data.draw(st.integers(0, len(words))), "wibble")
    found = cover_answer(" ".join(words), matcher(), EVERYTHING, TODAY)

    assert found.answer in (Answer.CALL, Answer.WHICH), words


def _slip(text: str, data: st.DataObject) -> str:
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    return data.draw(st.sampled_from([text[:at] + text[at + 1 :], text[:at] + letter + text[at:], text[:at] + letter + text[at + 1 :]]))


def _says_it_exactly(text: str, payer: str) -> bool:
    row, letters = matcher().names.payers[payer], "".join(text.replace("-", " ").split())  # "medi-ca" has the letters of "medica"
    return any("".join(alias.split()) in letters or set(alias.split()) <= set(text.split()) for alias in row.aliases)


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = list(listed_payers())
    random.Random(5).shuffle(rows)  # noqa: S311 - any other order will do
    other: Matcher = matcher_of(rows, known_words())

    for alias, _ in ALIASES[::15]:
        assert other.meant(alias) == matcher().meant(alias)
