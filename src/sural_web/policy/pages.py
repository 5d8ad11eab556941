"""Which page does which act, by the name of its address. A page that is not named here is refused to everybody."""

from __future__ import annotations

from sural_web.policy.acts import Act

_PAGES = {
    Act.READ: (
        "frontdoor:home frontdoor:ask frontdoor:message frontdoor:numbers frontdoor:about frontdoor:privacy "
        "library:causes library:cause library:sources practice:places practice:place "
        "booking:places booking:times "
        "why:page why:posture interview:start interview:map figure favicon follow:charts follow:worker follow:manifest follow:offline follow:kept "
        "cover:page cover:answer follow:help follow:paused follow:not_kept follow:first care:ice care:heat care:questions care:breaks"
    ),
    Act.BOOK: "booking:details",
    Act.OWN_PLAN: (
        "interview:next interview:question interview:check interview:now interview:result interview:download interview:answers interview:clinician "
        "interview:delete interview:whose frontdoor:confirm frontdoor:not_so "
        "care:today care:plan care:start care:ask care:session care:check_in care:weekly care:questionnaire care:entries "
        "care:missed care:changes care:seen follow:progress follow:visit follow:arrive follow:ahead follow:calendar follow:calendar_file follow:devices "
        "follow:everything follow:fhir care:more reminders:reminders clinic:clinicians accounts:keep "
        "messages:mine messages:thread messages:file messages:fetch"
    ),
    Act.BY_LINK: (
        "follow:feed follow:join clinic:welcome practice:join accounts:link "
        "booking:own booking:calendar booking:move booking:cancel booking:earlier booking:consent "
        "messages:visit messages:visit_file messages:visit_fetch"
    ),
    Act.SIGN_IN: "accounts:sign_in accounts:options accounts:email",
    Act.OWN_ACCOUNT: "accounts:account accounts:plans accounts:found accounts:sign_out booking:mine",
    Act.WAYS_IN: "accounts:passkey_add accounts:passkey accounts:email_remove accounts:elsewhere",
    Act.DELETE_ACCOUNT: "accounts:delete",
    Act.OWN_PEOPLE: "clinic:people clinic:let_in",
    Act.PERSON_BY_CONSENT: (
        "clinic:person clinic:result clinic:charts clinic:versions clinic:add clinic:clear clinic:item messages:begin "
        "consultation:exam consultation:note consultation:signed consultation:letter consultation:sheet"
    ),
    Act.INBOX: "inbox:inbox",
    Act.CLOSE_WAITING: "inbox:item",
    Act.ANSWER_MESSAGES: "messages:threads messages:answer messages:answer_file messages:answer_fetch",
    Act.SEE_PRACTICE: "booking:desks booking:today booking:day frontdoor:desk",
    Act.READ_MESSAGES: "frontdoor:inbox frontdoor:letter",
    Act.WRITE_ANSWERS: "frontdoor:questions frontdoor:write frontdoor:rewrite frontdoor:settle",
    Act.READ_GIVEN: "booking:given booking:summary",
    Act.SEE_OUTCOMES: "outcomes:practices outcomes:page outcomes:csv",
    Act.RUN_DESK: "booking:mark booking:desk_book",
    Act.OPERATE: "alive ready",
}
PAGES: dict[str, Act] = {name: act for act, names in _PAGES.items() for name in names.split()}
_WHOLE_ROOMS = {"admin": Act.ADMINISTER}  # the admin names its own addresses
# Closed to everybody. A practice is founded by whoever runs this Sural; a role is given by an invitation and ended, and its row stays for the record.
CLOSED = frozenset(f"admin:practice_{name}" for name in ("practice_add", "practice_delete", "membership_add", "membership_delete", "staffinvitation_change"))


def act_of(name: str) -> Act | None:
    """What the page of this name does; None where nobody has said it."""
    return PAGES.get(name) or _WHOLE_ROOMS.get(name.partition(":")[0])
