"""Independent check of every simulated day: safety properties, written apart from the code of the hard limits.

It reads the person's own reports and the columns of the exercise table, not the facts, limits or rules of the plan.
Each line names its hazard (docs/safety/hazards.toml).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sural.knowledge import Knowledge, Urgency
from sural.knowledge.treatment import Exercise
from sural.plan.content.items import PlanItem
from sural.plan.content.version import GetSeen, Plan, PlanVersion
from sural.plan.day.day_list import AskFirst, SeenFirst, Today
from sural.plan.diary.check_in import CheckIn
from sural.plan.limits.dose import in_minutes
from sural.simulation.virtual_person import VirtualPerson

_NERVES = ("ldh_", "foraminal", "piriformis", "sciatic_neuropathy", "fibular_neuropathy", "tibial_neuropathy", "sural_neuropathy")
_ALARM_NOW = ("saddle_numb", "chest_pain_breathless", "sudden_cold_painful_leg", "cough_blood_faint")
_ALARM = (
    *_ALARM_NOW,
    *("bladder_bowel_gate", "bilateral_sciatica_new", "leg_weakness_new", "weakness_both_legs", "foot_drop", "calf_new_signs", "fever", "very_unwell"),
)
_CES = ("saddle_numb", "bladder_bowel_gate", "bilateral_sciatica_new", "leg_weakness_new")
_CLOT_QUESTIONS = ("red_hot_skin", "rf_prev_dvt", "rf_surgery_12w", "rf_immobile", "rf_active_cancer")
_CALF_WORDS = ("calf_", "bedtime_calf", "ankle_lunge", "pogo_", "walk_run")
_OLD = ("70to79", "ge80")
_PHASE = {"soothe": 0, "restore": 1, "protect": 2, "maintain": 3}
_MINUTE_S = 60  # what is counted in whole minutes grows by no less
_ORDER = ("low", "moderate", "high")


@dataclass(frozen=True)
class Observed:
    """A day of a life as an outsider sees it.

    `check_ins` are all that have reached Sural, in the order in which they came, `told` those that came today; `before` and `care` are
    the versions that held before and hold now; `cleared_today`: a clinician has answered for everything that stood.
    """

    person: VirtualPerson
    day: int
    today: date
    before: PlanVersion
    care: PlanVersion
    shown: AskFirst | SeenFirst | Today
    check_ins: tuple[CheckIn, ...]
    told: tuple[CheckIn, ...]
    cleared_today: bool = False

    @property
    def said(self) -> dict[str, str]:
        """Every answer of the interview."""
        return dict(self.person.answers.levels)

    @property
    def of_today(self) -> tuple[CheckIn, ...]:
        """Check-ins that are dated today, whenever they came."""
        return tuple(one for one in self.check_ins if one.on == self.today)


def violations(knowledge: Knowledge, seen: Observed) -> Iterator[str]:
    """What should never have happened on this day; nothing when all is well."""
    yield from _warning_signs(seen)
    if isinstance(seen.care, Plan):
        yield from _person(seen, seen.care)
        for item in seen.care.items:
            yield from _item(knowledge, seen, seen.care, item)
        yield from _parts(seen, seen.care)
    if isinstance(seen.before, Plan) and isinstance(seen.care, Plan) and seen.before is not seen.care:
        yield from _step(knowledge, seen, seen.before, seen.care)


def _warning_signs(seen: Observed) -> Iterator[str]:
    alarms = [one for one in seen.told if one.heel_walk == "cannot" or any(one.safety.get(key) in ("yes", "not_sure") for key in _ALARM)]
    if alarms and not isinstance(seen.care, GetSeen):
        yield "H26 a warning sign was reported and the plan goes on"
    now = any(one.safety.get(key) == "yes" for one in seen.told for key in _ALARM_NOW)
    if now and isinstance(seen.care, GetSeen) and seen.care.urgency < Urgency.EMERGENCY:
        yield "H26 what cannot wait an hour was reported and the advice can"
    yield from _stopped(seen)
    if isinstance(seen.shown, Today) and not seen.of_today:
        yield "H01 exercises are shown before the safety questions of the day"
    if isinstance(seen.shown, Today) and any(all(key not in one.safety for one in seen.of_today) for key in _CES):
        yield "H01 exercises are shown with a cauda equina question left open"


def _stopped(seen: Observed) -> Iterator[str]:
    if isinstance(seen.care, GetSeen) and isinstance(seen.shown, Today):
        yield "H26 exercises are shown although somebody should look at it first"
    if not isinstance(seen.before, GetSeen) or seen.cleared_today:
        return
    if not isinstance(seen.care, GetSeen):
        yield "H40 a plan began again although nobody has answered for the signs"
    elif seen.care.urgency < seen.before.urgency:
        yield "H40 the advice became milder although nobody has looked"


def _person(seen: Observed, plan: Plan) -> Iterator[str]:
    said = seen.said
    if any(key not in said for key in _CES):
        yield "H01 a plan without the cauda equina answers"
    if said.get("rf_age") == "lt18" and plan.items:
        yield "H20 exercises for a child"
    if plan.basis.urgency.seen_first:
        yield "H01 a plan although somebody should look first"


def _item(knowledge: Knowledge, seen: Observed, plan: Plan, item: PlanItem) -> Iterator[str]:
    exercise, said, confirmed = knowledge.treatment.exercises[item.exercise_id], seen.said, plan.basis.person.confirmed
    told = plan.basis.person.said
    calf = exercise.id.startswith(_CALF_WORDS)
    cleared = confirmed.get("clot_excluded") == "yes"
    if calf and not cleared and (any(key not in said for key in _CLOT_QUESTIONS) or said.get("red_hot_skin") == "yes"):
        yield f"H03 {exercise.id} without a passed clot check"
    if calf and any(one.safety.get("calf_new_signs") == "yes" for one in seen.check_ins if one.id not in plan.memory.cleared):
        yield f"H03 {exercise.id} with a newly swollen calf"
    if calf and said.get("sudden_pop_calf") == "yes" and said.get("st_calf_squeeze") != "no" and not cleared:
        yield f"H08 {exercise.id} after a snap"
    if exercise.id == "walk_intervals_pad" and confirmed.get("pad_confirmed") != "yes":
        yield "H06 walking into pain without a confirmed artery problem"
    if _has_nerve_cause(plan) and item.admitted.pain_rule not in ("nerve", "calm"):
        yield f"H07 {exercise.id} follows the rule of a {item.admitted.pain_rule} although a nerve is likely"
    if said.get("rf_pregnant") == "yes" and exercise.position == "lie_front":
        yield f"H13 {exercise.id} in pregnancy"
    thin = said.get("rf_osteoporosis") == "yes" or said.get("rf_steroid") == "yes" or (said.get("rf_age") in _OLD and said.get("rf_osteoporosis") != "no")
    if thin and (exercise.lumbar_deg > 25 or exercise.id in ("pogo_jump", "walk_run", "knee_rolls", "calf_raise_loaded", "calf_raise_seated_loaded")):
        yield f"H15 {exercise.id} with thin bones"
    if exercise.category == "balance" and told.get("falls_3m") == "two_or_more":
        yield "H16 a balance drill after two falls"
    yield from _irritable(seen, exercise)


def _irritable(seen: Observed, exercise: Exercise) -> Iterator[str]:
    worst = max((one.leg_pain or 0.0 for one in seen.of_today), default=0.0)
    if worst >= 7 and _ORDER.index(exercise.max_irritability) < 2:
        yield f"H07 {exercise.id} at a leg pain of {worst}"


def _has_nerve_cause(plan: Plan) -> bool:
    return any(cause.id.startswith(_NERVES) and cause.probability >= 0.3 for cause in plan.basis.causes)


def _parts(seen: Observed, plan: Plan) -> Iterator[str]:
    said, told = seen.said, plan.basis.person.said
    numb = any(said.get(key) == "yes" for key in ("numb_s1", "numb_l5", "numb_l4", "numb_sole", "numb_stocking"))
    known = all(key in said for key in ("numb_s1", "numb_l5", "numb_l4", "numb_sole", "numb_stocking")) or "numb_skin" in told
    for part in plan.parts:
        if part.id in ("ice", "heat") and (numb or told.get("numb_skin") == "yes" or not known):
            yield f"H09 H10 {part.id} where the skin may be numb"
        if part.group == "medicine" and (part.do or (not part.tell and part.id in ("nsaid", "paracetamol"))):
            yield f"H11 {part.id} without a word to ask first"


def _step(knowledge: Knowledge, seen: Observed, before: Plan, after: Plan) -> Iterator[str]:
    if abs(_PHASE[after.phase] - _PHASE[before.phase]) > 1:
        yield "H18 two phases at once"
    if after.header.version != before.header.version + 1:
        yield "H18 a version was left out"
    grew = [item for item in after.items if (old := before.item(item.exercise_id)) is not None and _work(item) > _work(old)]
    for item in grew:
        old = before.item(item.exercise_id)
        minute = _MINUTE_S if in_minutes(knowledge.treatment.exercises[item.exercise_id], item.dose) else 0
        if old is not None and _work(item) > max(_work(old) * 1.2 + 1e-9, _work(old) + minute):
            yield f"H18 {item.exercise_id} rose by more than a fifth"
        if old is not None and (seen.today - old.changed_on).days < 7:
            yield f"H18 {item.exercise_id} rose twice in a week"
    if len(grew) > 1:
        yield "H18 more than one exercise rose at once"
    if (grew or _PHASE[after.phase] > _PHASE[before.phase]) and _more_pain_today(seen):
        yield "H18 more load on a day with more pain"


def _more_pain_today(seen: Observed) -> bool:
    earlier = sorted((one.on, one.leg_pain) for one in seen.check_ins if one.on < seen.today and one.leg_pain is not None)
    now = [one.leg_pain for one in seen.of_today if one.leg_pain is not None]
    return bool(earlier and now) and min(now) >= earlier[-1][1] + 2


def _work(item: PlanItem) -> int:
    return item.dose.sets * item.dose.reps * max(1, item.dose.hold_s)
