"""What becomes an item of the inbox. Listens to the rows that other rooms write, so the item is written in the same transaction, or neither is.

By whatever way a row comes in (a page, the queue of a device, a file), it is noticed here. Nothing is opened while nobody has the person's consent:
with a new consent comes an item of its own, and the stop that stands at that moment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import takewhile
from typing import Any

from django.conf import settings
from django.db.models.signals import post_save
from django.utils import timezone

from sural import Knowledge, Urgency
from sural.frontdoor import is_foreign
from sural.plan.diary.check_in import signs_named
from sural_web.care import lately
from sural_web.care.check_in_form import safety_lines
from sural_web.clinic import store as clinics
from sural_web.inbox import store
from sural_web.inbox.store import New
from sural_web.interview.standing import standing_of
from sural_web.interview.store import Opened, opened_of, register_answered

_GOT_WORSE = ("step_back", "phase_back", "no_gain")
_CLEARS = ("sign", "stop", "found", "answers")
_CLEARED = "Answered for each sign, after seeing the person."
_ANSWERED = {"confirmed": "Confirmed at the desk.", "arrived": "Arrived, as the desk saw."}
_BY_MESSAGE = "Answered by a message."
_URGENT_WORDS = "There are urgent words in it."
_NOT_READ = "In a language that the rules do not know: nothing in it was looked for."
_IN_THEIR_WORDS = "At the front door. Their page shows what they wrote."
_NEED = {"none": 0, "same_day": int(Urgency.SAME_DAY), "emergency": int(Urgency.EMERGENCY)}


def listen() -> None:
    """Once, when the app begins."""
    for sender, heard in (
        ("care.StoredVersion", _version),
        ("care.StoredCheckIn", _check_in),
        ("clinic.Grant", _consent),
        ("clinic.Look", _look),
        ("booking.Booking", _booking),
        ("booking.BookingChange", _change),
        ("threads.Message", _message),
        ("frontdoor.Turn", _told),
    ):
        post_save.connect(heard, sender=sender, dispatch_uid=f"inbox {sender}")
    register_answered(_answers)


def _answers(before: Opened, after: Opened) -> Callable[[], None] | None:
    """An answer of the person that makes it urgent, or gives another reason to hurry: also without a plan, and under a stop that stands already.

    What an examiner finds is told of by the examination.
    """
    new = after.interview.answers.log[before.length :]
    findings = after.knowledge.findings
    if not any(one.id in findings and findings[one.id].who_can_answer == "patient" for one in new):
        return None
    hurry = [one for one in after.interview.urgency_now().reasons if one.urgency >= Urgency.SAME_DAY]
    was = {reason.id: reason.urgency for reason in before.interview.urgency_now().reasons} if hurry else {}
    reasons = [one for one in hurry if one.urgency > was.get(one.id, -1)]
    if not reasons:
        return None
    urgency, why = max(one.urgency for one in reasons), " ".join(one.why for one in reasons)
    return partial(_told_by_answers, f"answers:{after.row.pk}:{after.length}", New("answers", urgency, why, settings.CLOCK(), after.row.pk))


def _told_by_answers(key: str, new: New) -> None:
    if clinics.somebody_may_look(new.interview_id or 0, timezone.now()):
        store.open_once(key, new)


def _version(sender: Any, instance: Any, created: bool, **more: Any) -> None:
    """A stop in place of a plan; or a plan that a rule took back because it got worse."""
    worse = instance.kind == "plan" and instance.made_by in _GOT_WORSE
    if created and (instance.kind == "get_seen" or worse):
        record = instance.course.record
        if clinics.somebody_may_look(record.interview_id, timezone.now()):
            for key, new in _of_version(instance, record).items():
                store.open_once(key, new)


def _of_version(version: Any, record: Any) -> dict[str, New]:
    """A stop that came from check-ins has their keys, so the check-in that follows in this transaction opens nothing more."""
    document, person = version.document, {"interview_id": record.interview_id, "at": settings.CLOCK()}
    if version.kind != "get_seen":
        return {f"version:{version.pk}": New("worse", Urgency.WITHIN_2_WEEKS, str(document["why"]), **person)}
    urgency = max(Urgency.from_id(document["urgency"]), Urgency.WITHIN_2_DAYS)
    why = " ".join(str(one["why"]) for one in document["reasons"]) or str(document["why"])
    if not document.get("check_ins"):
        if store.waits(record.interview_id, ("answers",), urgency):  # the answers that stopped it have told of it
            return {}
        return {f"version:{version.pk}": New("stop", urgency, why, **person)}
    kind, told = ("sign", _words(document["signs"])) if document.get("signs") else ("stop", why)
    return {_check_in_key(record.pk, client_id): New(kind, max(urgency, Urgency.SAME_DAY), told, **person) for client_id in document["check_ins"]}


def _check_in(sender: Any, instance: Any, created: bool, **more: Any) -> None:
    """Every sign that was not denied: "not sure" is no "no"."""
    signs = signs_named((instance,))
    if created and signs:
        record = instance.record
        if clinics.somebody_may_look(record.interview_id, timezone.now()):
            new = New("sign", Urgency.SAME_DAY, _words(signs), interview_id=record.interview_id, at=settings.CLOCK())
            store.open_once(_check_in_key(record.pk, instance.client_id), new)


def _check_in_key(record_id: int, client_id: str) -> str:
    return f"check_in:{record_id}:{client_id}"


def _words(signs: Any) -> str:
    lines = {line.id: line.words for line in safety_lines(Knowledge.load())}
    words = dict.fromkeys(lines.get(key, str(key).replace("_", " ").capitalize()) for key in signs)
    return "; ".join(words)


def _told(sender: Any, instance: Any, created: bool, **more: Any) -> None:
    """Something urgent in a person's own words: more urgent than before, of another kind, or told while nothing about it waits any more.

    What was closed is over for whoever closed it; words that come later are for somebody to look at again. Their page shows the words.
    """
    if not created or instance.need == "none":
        return
    heard = instance.interview.turns.filter(number__lt=instance.number).order_by("-number").values_list("need", "flags", "took_back")
    before = list(takewhile(lambda one: not one[2], heard))  # since something was last taken back
    known = {flag for _, flags, _ in before for flag in flags.split()}
    is_new = _NEED[instance.need] > max((_NEED[need] for need, _, _ in before), default=0) or set(instance.flags.split()) - known
    waits = store.waits(instance.interview_id, ("told", "shared"), _NEED[instance.need])
    if (is_new or not waits) and clinics.somebody_may_look(instance.interview_id, timezone.now()):
        new = New("told", Urgency(_NEED[instance.need]), _IN_THEIR_WORDS, interview_id=instance.interview_id, at=settings.CLOCK())
        store.open_once(f"turn:{instance.pk}", new)


def _consent(sender: Any, instance: Any, created: bool, **more: Any) -> None:
    """For the one who was let in; with the stop that stands already."""
    if not created:
        return
    stopped = lately.stop_of(instance.interview_id)
    for key, new in (_of_version(stopped, stopped.course.record) if stopped else {}).items():
        store.open_once(key, new)
    urgency, told = _standing(instance.interview)
    person = {"interview_id": instance.interview_id, "account_id": instance.account_id, "at": settings.CLOCK()}
    store.open_once(f"shared:{instance.pk}", New("shared", urgency, told, **person))


def _standing(row: Any) -> tuple[Urgency, str]:
    """What holds for the person now. Where it can't be worked out, somebody looks today."""
    try:
        standing = standing_of(opened_of(row))
    except Exception:  # consent must not fail because of what stands in the inbox about it; what is not known is never "not urgent"
        return Urgency.SAME_DAY, "How urgent it is could not be worked out."
    return standing.urgency, " ".join(reason.why for reason in standing.triage.reasons[:2])


def _look(sender: Any, instance: Any, created: bool, **more: Any) -> None:
    """A clinician who has answered for the signs has closed what told of them."""
    if created and instance.what == "clear":
        grant = instance.grant
        store.close_all({"interview": grant.interview_id, "kind__in": _CLEARS}, grant.account, grant.account.name, _CLEARED, settings.CLOCK())


def _booking(sender: Any, instance: Any, created: bool, **more: Any) -> None:
    """An urgent one that nobody has confirmed waits: once, however often it is moved, and again where "confirmed" or "arrived" was taken back."""
    if instance.state != "booked":
        return
    about: Mapping[str, Any] = {"booking_id": instance.pk, "at": instance.changed}
    if instance.answer_by is not None:
        store.open_unless_open(f"unconfirmed:{instance.uid}", New("urgent_booking", Urgency.SAME_DAY, **about))
    elif instance.kind.form == "first" and (created or not store.is_here(f"first:{instance.uid}")):
        store.open_once(f"first:{instance.uid}", New("first_visit", Urgency.ROUTINE, **about))


def _change(sender: Any, instance: Any, created: bool, **more: Any) -> None:
    """Whoever confirms an urgent visit has answered it; so has who sees the person come."""
    if created and instance.what in _ANSWERED and instance.by:
        store.close_all({"booking": instance.booking_id, "kind": "urgent_booking"}, None, instance.by, _ANSWERED[instance.what], instance.at)


def _message(sender: Any, instance: Any, created: bool, **more: Any) -> None:
    """Each message of a person waits until somebody answers it. An answer closes what its writer had before them, and not what came meanwhile."""
    if not created:
        return
    thread = instance.thread
    if instance.account_id is not None:
        seen = {"steps__what": "seen", "steps__account": instance.account_id}
        which = {"message__thread": thread.pk, "message__number__lte": instance.answers_to, **seen}
        store.close_all(which, instance.account, instance.by, _BY_MESSAGE, instance.at)
        return
    whose = {"interview_id": thread.interview_id, "account_id": thread.account_id, "booking_id": thread.booking_id}
    told = _URGENT_WORDS if instance.need != "none" else "A file." if instance.with_file else _NOT_READ if is_foreign(instance.text) else ""
    new = New("message", Urgency(instance.urgency), told, at=instance.at, message_id=instance.pk, **whose)
    store.open_once(f"message:{thread.pk}:{instance.number}", new)
