"""What can be done here, and who may do it. Pure: no request, no database, no clock.

To add an act: a line in `Act` with the words of the table, and its rule in `_RULES`. Then name the pages that do it in `pages.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from sural_web.policy.actor import ADMINISTRATOR, CLINICIAN, DESK, Actor

ANYBODY, KNOWN = "anybody", "known"  # who may book a kind of visit; any other word means: only the desk


class Answer(Enum):
    """`SIGN_IN` and `PASSKEY` say what is still missing; `NOT_THERE` is told where even the being of a thing is nobody else's business."""

    YES = "yes"
    SIGN_IN = "sign in first"
    PASSKEY = "passkey first"
    NO = "no"
    NOT_THERE = "not there"


class Act(Enum):
    """Each with its words for docs/reference/access.md."""

    READ = "read what is public"
    BOOK = "book a visit of a kind that anybody may book, or only who was here before and is signed in; what only the desk may book is not there"
    OWN_PLAN = "answer, read and change what the key in this browser opens; whoever has no key finds nothing"
    BY_LINK = "use a link that nobody can guess; who has another one finds nothing"
    SIGN_IN = "sign in or out"
    OWN_ACCOUNT = "see one's own account and its plans"
    WAYS_IN = "change how one's own account is opened"
    DELETE_ACCOUNT = "delete one's own account; that of the staff stays, because records name it"
    OWN_PEOPLE = "see the list of people who have let this clinician in, or enter a code"
    PERSON_BY_CONSENT = "see and change the plan of somebody who has let this clinician in, as long as the consent holds"
    INBOX = "see what waits: of people who have let this clinician in, and of visits booked at one's own practice"
    CLOSE_WAITING = "open one thing of the inbox, and close it"
    ANSWER_MESSAGES = (
        "read and answer messages: of people who have let this clinician in and wrote to the practice where they work, and along with visits booked at "
        "one's own practice; each look is noted, and the writer can see it"
    )
    SEE_PRACTICE = "see the practice's own pages for its staff"
    READ_GIVEN = "read what a person has given along with a booking at one's own practice, as long as they agree"
    READ_MESSAGES = "read what people wrote to one's own practice, and mark it as answered; each look is noted, and its writer can see it"
    WRITE_ANSWERS = "see the questions that nobody's answer fits, with words about health masked, and write an answer of one's own practice as a draft"
    REVIEW_ANSWERS = "review a draft, so that people are given it"
    SEE_OUTCOMES = "see how people fare at one's own practice, by cause and in groups only: of those who have let in a clinician of it"
    RUN_DESK = "do the work of the front desk at one's own practice"
    ADMINISTER = "set up one's own practice: places, hours, staff, kinds of visit"
    OPERATE = "ask whether the server is alive"


def answer(actor: Actor, act: Act, thing: Any = None) -> Answer:
    """May this actor do this, to this thing? Without a thing: may they do it to any?"""
    return _RULES[act](actor, thing)


def _anybody(actor: Actor, thing: Any) -> Answer:
    return Answer.YES


def _book(actor: Actor, thing: Any) -> Answer:
    """`thing` says who may book this kind of visit (`booked_by`), and whether this one was at the practice before (`was_here`)."""
    if thing is None or thing.booked_by == ANYBODY:
        return Answer.YES
    if thing.booked_by == KNOWN:
        return Answer.YES if thing.was_here else Answer.SIGN_IN if actor.account is None else Answer.NO
    return Answer.NOT_THERE


def _account(actor: Actor, thing: Any) -> Answer:
    return Answer.SIGN_IN if actor.account is None else Answer.YES


def _ways_in(actor: Actor, thing: Any) -> Answer:
    """A link by email alone must not add a passkey to an account of the staff: it would be its own second factor."""
    if actor.account is None:
        return Answer.SIGN_IN
    return Answer.PASSKEY if actor.staff and not (actor.proved or actor.invited) else Answer.YES


def _delete(actor: Actor, thing: Any) -> Answer:
    return Answer.SIGN_IN if actor.account is None else Answer.NO if actor.recorded or actor.staff else Answer.YES


def _staff(holds: Callable[[Actor], bool]) -> Callable[[Actor, Any], Answer]:
    """Signed in, with such a role, and by a passkey."""

    def rule(actor: Actor, thing: Any) -> Answer:
        if actor.account is None:
            return Answer.SIGN_IN
        if not holds(actor):
            return Answer.NO
        return Answer.YES if actor.proved else Answer.PASSKEY

    return rule


def _consent(actor: Actor, thing: Any) -> Answer:
    """`thing` is a consent, already known to hold at this moment (`rows.consents`)."""
    first = _staff(lambda one: one.clinician)(actor, thing)
    if first is not Answer.YES or thing is None:
        return first
    return Answer.YES if thing.account_id == actor.account and thing.ended is None else Answer.NOT_THERE


def _at_practice(*roles: str) -> Callable[[Actor, Any], Answer]:
    """`thing` is the id of a practice. What belongs to another practice is not there."""

    def rule(actor: Actor, thing: Any) -> Answer:
        first = _staff(lambda one: bool(one.practices(*roles)))(actor, thing)
        if first is not Answer.YES or thing is None:
            return first
        return Answer.YES if thing in actor.practices(*roles) else Answer.NOT_THERE

    return rule


def _waiting(actor: Actor, thing: Any) -> Answer:
    """`thing` is the id of the practice of a booked visit; what is about a person is asked as `PERSON_BY_CONSENT`."""
    first = _staff(lambda one: one.clinician or bool(one.practices(CLINICIAN, DESK)))(actor, thing)
    if first is not Answer.YES or thing is None:
        return first
    return Answer.YES if thing in actor.practices(CLINICIAN, DESK) else Answer.NOT_THERE


def is_for_staff(act: Act) -> bool:
    """Whether an account without any role may not do it."""
    return answer(Actor(0), act) is Answer.NO


ROLES_FOR: dict[Act, tuple[str, ...]] = {
    Act.SEE_PRACTICE: (CLINICIAN, DESK, ADMINISTRATOR),
    Act.READ_GIVEN: (CLINICIAN,),
    Act.READ_MESSAGES: (CLINICIAN, DESK),
    Act.WRITE_ANSWERS: (CLINICIAN, DESK, ADMINISTRATOR),
    Act.REVIEW_ANSWERS: (CLINICIAN, ADMINISTRATOR),
    Act.SEE_OUTCOMES: (CLINICIAN, ADMINISTRATOR),
    Act.RUN_DESK: (DESK, ADMINISTRATOR),
    Act.ADMINISTER: (ADMINISTRATOR,),
}
_RULES: dict[Act, Callable[[Actor, Any], Answer]] = {
    Act.READ: _anybody,
    Act.BOOK: _book,
    Act.OWN_PLAN: _anybody,
    Act.BY_LINK: _anybody,
    Act.SIGN_IN: _anybody,
    Act.OPERATE: _anybody,
    Act.OWN_ACCOUNT: _account,
    Act.WAYS_IN: _ways_in,
    Act.DELETE_ACCOUNT: _delete,
    Act.OWN_PEOPLE: _staff(lambda actor: actor.clinician),
    Act.PERSON_BY_CONSENT: _consent,
    Act.INBOX: _waiting,
    Act.CLOSE_WAITING: _waiting,
    Act.ANSWER_MESSAGES: _waiting,
    **{act: _at_practice(*roles) for act, roles in ROLES_FOR.items()},
}
