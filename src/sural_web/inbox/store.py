"""The one place that reads and writes what waits. Rows are only added: an item, that somebody opened it, that it rose, that it was closed and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from sural import Urgency
from sural_web.accounts.store import Account
from sural_web.booking import outbox
from sural_web.inbox.models import Item, Step
from sural_web.interview.store import Opened
from sural_web.ops.kept_query import Given, KeptQuery, moment, number, text
from sural_web.policy.actor import Actor
from sural_web.policy.rows import OF_CLINICIANS, waiting_for

MOST_REASON = 200
_MOST_TOLD = 600
_OF_KEY = KeptQuery[int](lambda: Item.objects.filter(key=text("key")).order_by().values_list("pk", flat=True))
_ANY_UNSEEN_URGENT = KeptQuery[int](lambda: unseen_urgent().select_related(None).order_by().values_list("pk", flat=True)[:1])
_CLOSED_SHOWN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class New:
    """An event as it is to be written down."""

    kind: str
    urgency: Urgency
    told: str = ""
    at: datetime | None = None
    interview_id: int | None = None
    account_id: int | None = None
    booking_id: int | None = None
    message_id: int | None = None


class Closed(Exception):
    """Somebody else has closed it in between."""


def open_once(key: str, new: New) -> None:
    """Nothing happens where this event is here already, open or closed; two at the same moment write one."""
    fields = {name: getattr(new, name) for name in ("kind", "at", "interview_id", "account_id", "booking_id", "message_id")}
    row = Item(key=key, urgency=int(new.urgency), told=new.told[:_MOST_TOLD], **fields)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # it is here; anything else that a constraint refuses must not be lost in silence
        if not Item.objects.filter(key=key).exists():
            raise


def is_here(key: str) -> bool:
    """Whether this event is written down, open or closed."""
    return bool(_OF_KEY.all(key=key))


def open_unless_open(source: str, new: New) -> None:
    """For what can begin to wait again: nothing happens while this visit waits for it already. Whoever writes holds the row of the visit."""
    before = Item.objects.filter(booking=new.booking_id, kind=new.kind)
    if not open_items().filter(pk__in=before).exists():
        open_once(f"{source}:{before.count()}", new)


def open_items() -> QuerySet[Item]:
    """Everybody's, as far as nobody has closed them."""
    return Item.objects.filter(~Exists(Step.objects.filter(item=OuterRef("pk"), what="closed")))


def urgent_words(interview: Any) -> int:
    """Up to where a person's words are that told something urgent: 0 where none did. It rises with each."""
    newest = interview.turns.exclude(need="none").order_by("-number").values_list("number", flat=True).first()
    return 0 if newest is None else int(newest) + 1


def waits(interview: int, kinds: Iterable[str], urgency: int) -> bool:
    """Whether something of these kinds, as urgent as that, waits about a person and nobody has closed it."""
    return open_items().filter(interview=interview, kind__in=list(kinds), urgency__gte=urgency).exists()


def opened_by_somebody() -> Exists:
    """As a column: whether anybody has opened the item."""
    return Exists(Step.objects.filter(item=OuterRef("pk"), what="seen"))


def mine(actor: Actor, now: datetime | Given) -> QuerySet[Item]:
    """What this one may see and nobody has closed: by consent that holds now, or at one's own practice."""
    return open_items().filter(waiting_for(actor, now)).annotate(looked_at=opened_by_somebody())


def one_of_mine(actor: Actor, number: int, now: datetime) -> Item | None:
    """Also a closed one, which says by whom and why."""
    found = Item.objects.filter(waiting_for(actor, now), pk=number).annotate(looked_at=opened_by_somebody())
    return found.select_related("booking__practice", "booking__location", "booking__kind", "booking__clinician", "message").prefetch_related("steps").first()


def closed_lately(actor: Actor, now: datetime) -> QuerySet[Item]:
    """The newest first, with what was done."""
    closed = Step.objects.filter(item=OuterRef("pk"), what="closed", at__gt=now - _CLOSED_SHOWN)
    found = Item.objects.filter(waiting_for(actor, timezone.now())).annotate(closed_at=Subquery(closed.values("at")[:1])).filter(closed_at__isnull=False)
    return found.select_related("booking").prefetch_related("steps").order_by("-closed_at", "-pk")


def closing(item: Item) -> Step | None:
    """Who closed it, when and why."""
    return next((one for one in item.steps.all() if one.what == "closed"), None)


def mine_of_person(actor: Actor, interview: int, most: int) -> list[Item]:
    """What of it is about one person."""
    return _MINE_OF_PERSON.all(actor, most, interview=interview, now=timezone.now())


_MINE_OF_PERSON = KeptQuery[Item](
    lambda actor, most: mine(actor, moment("now")).filter(interview=number("interview")).select_related("message")[:most],
    sometimes=OF_CLINICIANS,
)


def unseen_urgent() -> QuerySet[Item]:
    """What needs somebody on the same day and nobody has opened, of everybody."""
    return _unseen_urgent(open_items().annotate(looked_at=opened_by_somebody()))


def my_unseen_urgent(actor: Actor) -> list[Item]:
    """The same of this one's own inbox."""
    return _MY_UNSEEN_URGENT.all(actor, now=timezone.now())


def _unseen_urgent(found: QuerySet[Item]) -> QuerySet[Item]:
    return found.filter(urgency__gte=Urgency.SAME_DAY, looked_at=False).select_related("booking__practice", "message__thread")


_MY_UNSEEN_URGENT = KeptQuery[Item](lambda actor: _unseen_urgent(mine(actor, moment("now"))), sometimes=OF_CLINICIANS)


def any_unseen_urgent() -> bool:
    """Whether there is any, of whomever: mostly there is none, and then nobody's own have to be looked for."""
    return bool(_ANY_UNSEEN_URGENT.all())


def rise(item: Item, account: Account | None, address: str, now: datetime) -> None:
    """It rose for this account (None: for the practice), with its mail: both once, or neither."""
    if Step.objects.filter(item=item, account=account, what="raised").exists():
        return
    with suppress(IntegrityError), transaction.atomic():  # another worker was faster
        Step.objects.create(item=item, what="raised", at=now, account=account, by=account.name if account else "")
        if address:
            outbox.tell_staff(item.pk, str(account.pk) if account else "practice", address, now)


def seen(items: Iterable[int], account: Account, now: datetime) -> None:
    """This one has opened them; the first time counts."""
    rows = [Step(item_id=one, what="seen", at=now, account=account, by=account.name) for one in items]
    if rows:
        Step.objects.bulk_create(rows, ignore_conflicts=True)
        outbox.forget_staff((one.item_id for one in rows), now)


def seen_messages(thread: int, shown: tuple[int, int], account: Account, now: datetime) -> None:
    """This one has had the messages of a thread before them, from the first to the last number of `shown`."""
    already = Step.objects.filter(item=OuterRef("pk"), what="seen", account=account)
    found = Item.objects.filter(~Exists(already), message__thread=thread, message__number__range=shown)
    seen(found.values_list("pk", flat=True), account, now)


def open_messages(thread: int) -> QuerySet[Any, int | None]:
    """Which messages of a thread nobody has answered or closed."""
    return open_items().filter(message__thread=thread).values_list("message", flat=True)


def of_thread(thread: int) -> list[Item]:
    """What waits of a thread, the oldest first."""
    return list(open_items().filter(message__thread=thread).order_by("at", "pk"))


def close(item: Item, account: Account, reason: str, now: datetime) -> None:
    """Raises `Closed` where somebody was faster; their reason stays."""
    try:
        with transaction.atomic():
            Step.objects.create(item=item, what="closed", at=now, account=account, by=account.name, reason=reason)
    except IntegrityError:
        raise Closed from None


def close_all(which: Mapping[str, Any], account: Account | None, by: str, reason: str, now: datetime) -> None:
    """What one act of somebody has answered as a whole."""
    found = open_items().filter(**which).values_list("pk", flat=True)
    Step.objects.bulk_create([Step(item_id=one, what="closed", at=now, account=account, by=by, reason=reason) for one in found], ignore_conflicts=True)


def told(opened: Opened) -> dict[str, Any]:
    """What stands in inboxes about a person, for the file with everything that is kept of them."""
    found = Item.objects.filter(interview=opened.row).order_by("pk").prefetch_related("steps")
    items = [{"what": one.get_kind_display(), "told": one.told, "at": one.at.isoformat(), "then": [_step(step) for step in one.steps.all()]} for one in found]
    return {"items": items} if items else {}


def _step(step: Step) -> str:
    reason = f": {step.reason}" if step.reason else ""
    return f"{step.at.isoformat()} {step.what}{f' by {step.by}' if step.by else ''}{reason}"
