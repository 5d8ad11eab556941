"""Long lists of times and visits are put together without a template: they say and hide what one would."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, engines

from sural_web.booking.caller_form import EMPTY, CallerForm
from sural_web.booking.contact_form import ContactForm
from sural_web.booking.day_pages import DayPage, DayView, TimeView
from sural_web.booking.desk_day import desk_day
from sural_web.booking.desk_free import DeskTime, FreeOfKind
from tests.web.booking.conftest import MONDAY_MORNING, Place

ODD = '<b>"O\'Neil" & {{ co }}'
TIMES = (TimeView("9am", "20261210T1400Z", ODD, "ada"), TimeView("9:30am" + ODD, "20261210T1430Z", "Ada", ODD))
FREE = (FreeOfKind(ODD, tuple(DeskTime(ODD, ODD, f"{ODD}{number}") for number in range(3)), "", ""), FreeOfKind(ODD, (), "2026-12-08", ODD))
DAYS = [DayView("Thursday 10 December", TIMES), DayView(ODD, TIMES[:1])]


def filled(template: str, **words: Any) -> str:
    return str(engines["django"].engine.from_string(template).render(Context({"csrf_token": "tok<en", **words})))  # type: ignore[attr-defined]


@pytest.mark.parametrize("move", [0, 1])
def test_times_are_listed_as_a_template_lists_them(move: int) -> None:
    listed = filled('{% include "booking/_times.html" %}', page=DayPage(tuple(DAYS)), base="/book/a/b/first/", move=move)
    assert listed.strip() == filled(TIMES_OF_DAYS, days=DAYS, base="/book/a/b/first/", move=move)
    assert "<b>" not in listed
    assert "&lt;b&gt;" in listed


def test_options_are_listed_as_a_template_lists_them() -> None:
    for chosen in (f"{ODD}1", ""):
        given = {"free": FREE, "chosen": chosen}
        assert filled("{% load times %}{% time_options free chosen %}", **given) == filled(OPTIONS, **given)


@pytest.mark.parametrize("free", [FREE, ()])
def test_free_times_are_told_as_a_template_tells_them(free: tuple[FreeOfKind, ...]) -> None:
    given = {"free": free, "base": "/desk/a/b/", "practice": "a", "place": "b"}
    assert filled("{% load desk %}{% free_of_kinds free base %}", **given) == filled(FREE_TIMES, **given)


def test_other_places_are_linked_as_a_template_links_them() -> None:
    slugs = [("a", "b", ODD), ("a", "c-d", "Cedar")]
    others = [(name, f"/desk/{practice}/{place}/") for practice, place, name in slugs]
    given = {"slugs": slugs, "others": others, "iso": "2026-12-08"}
    assert filled("{% load desk %}{% links_of_day others iso %}", **given) == filled(OTHERS, **given)


@pytest.mark.parametrize("form", [EMPTY, CallerForm(ContactForm(ODD, ODD, ODD)), CallerForm(ContactForm(name=ODD), errors={"phone": ODD})])
def test_who_calls_is_asked_as_a_template_asks_it(form: CallerForm) -> None:
    for _ in range(2):  # the empty one is kept
        assert filled("{% load desk %}{% caller_fields form %}", form=form) == filled(FIELDS, form=form, errors=form.errors)


def test_signs_that_cannot_wait_are_told_as_a_template_tells_them() -> None:
    for _ in range(2):
        assert filled("{% load desk %}{% ask_first %}") == filled(SIGNS)


@pytest.mark.parametrize("may_read", [False, True])
@pytest.mark.parametrize("may_mark", [False, True])
@pytest.mark.parametrize("state", ["booked", "confirmed", "arrived", "missed"])
@pytest.mark.parametrize("day", [7, 8])
def test_visits_are_listed_as_a_template_lists_them(place: Place, day: int, state: str, may_mark: bool, may_read: bool) -> None:  # noqa: PLR0913
    first, second = place.book(day, 9, name=ODD, reason=ODD), place.book(day, 10, email="")
    for one in (first, second):
        type(one).objects.filter(pk=one.pk).update(state=state, answer_by=MONDAY_MORNING)
    lines = desk_day(place.location, first.begins.date(), MONDAY_MORNING).lines
    assert len(lines) == 2
    given = {"desk": {"lines": lines}, "may_mark": may_mark, "may_read": may_read, "iso": ODD}
    assert filled("{% load marks %}{% visit_rows desk.lines %}", **given) == filled("{% load marks %}" + ROWS, **given)
    for line in lines:
        assert filled("{% load marks %}{% marks line %}", line=line, **given) == filled(MARKS, line=line, **given)


# The templates that these lists were before.
TIMES_OF_DAYS = (
    '{% for day in days %}<section class="day"><h2>{{ day.words }}</h2><ul class="times">'
    '{% for time in day.times %}<li>{% if move %}<button class="time" name="to" value="{{ time.moment }}'
    ' {{ time.who }}"><strong>{{ time.words }}</strong> <span>{{ time.clinician }}</span>'
    '<span class="visually-hidden">, {{ day.words }}</span></button>{% else %}<a class="time" href="{{ base }}'
    '{{ time.who }}/{{ time.moment }}/"><strong>{{ time.words }}</strong> <span>{{ time.clinician }}</span>'
    '<span class="visually-hidden">, {{ day.words }}</span></a>{% endif %}</li>{% endfor %}</ul></section>'
    "{% endfor %}"
)
OPTIONS = (
    '{% for one in free %}{% if one.times %}<optgroup label="{{ one.kind }}">'
    '{% for time in one.times %}<option value="{{ time.value }}"{% if time.value == chosen %} selected{% endif %}>'
    "{{ time.words }}, {{ one.kind }}, {{ time.clinician }}</option>{% endfor %}</optgroup>{% endif %}{% endfor %}"
)
FREE_TIMES = (
    '{% for one in free %}<p><strong>{{ one.kind }}:</strong> {{ one.words|join:", "|default:"none" }}{% if one.next_iso %}. <span class="hint">'
    "Next: <a href=\"{% url 'booking:day' practice place one.next_iso %}\">{{ one.next_words }}</a></span>{% endif %}</p>"
    "{% empty %}<p>None.</p>{% endfor %}"
)
OTHERS = (
    "{% for practice, place, name in slugs %}<a href=\"{% url 'booking:day' practice place iso %}\">{{ name }}</a>{% if not forloop.last %}, {% endif %}"
    "{% endfor %}"
)
FIELDS = (
    '{% include "booking/_field.html" with id="name" label="Name" value=form.typed.name error=errors.name kind="text" fills="off" most=80 key="k" %}\n'
    '{% include "booking/_field.html" with id="phone" label="Phone" value=form.typed.phone error=errors.phone kind="tel" fills="off" most=25 %}\n'
    '{% include "booking/_field.html" with id="email" label="Email (if they want a mail)" value=form.typed.email error=errors.email kind="email"'
    ' fills="off" most=254 %}\n'
)
SIGNS = (
    '{% watch_for as watch %}<details class="why"><summary>Ask first: signs that cannot wait for a visit</summary><ul>{% for sign in watch.signs %}'
    "<li>{{ sign }}</li>{% endfor %}</ul><p>One of them? No visit is booked. Tell them to hang up and call their emergency number.</p></details>"
)
MARKS = (
    '{% if may_mark %}<form method="post" action="{% url \'booking:mark\' line.booking.pk %}" class="marks">'
    '{% csrf_token %}<input type="hidden" name="day" value="{{ iso }}">{% if line.booking.state == "booked" %}'
    '<button class="mark" name="state" value="confirmed">Confirm<span class="visually-hidden">'
    " {{ line.booking.name }}</span></button>{% endif %}{% if line.booking.stands %}"
    '{% if not line.is_to_come %}<button class="mark" name="state" value="arrived">Arrived<span class="visually-hidden">'
    ': {{ line.booking.name }}</span></button><button class="mark" name="state" value="missed">'
    'Did not come<span class="visually-hidden">: {{ line.booking.name }}</span></button>{% endif %}<details class="why">'
    '<summary>More<span class="visually-hidden"> for {{ line.booking.name }}</span></summary>'
    '<button class="mark" name="state" value="cancelled">Cancel the visit<span class="visually-hidden">'
    " of {{ line.booking.name }}</span></button></details>{% else %}"
    '<button class="mark" name="state" value="booked">Undo<span class="visually-hidden">: {{ line.booking.name }}'
    "</span></button>{% endif %}</form>{% endif %}"
)
ROWS = (
    '{% for line in desk.lines %}<tr class="is-{{ line.booking.state }}"><th scope="row">{{ line.time }}</th><td>'
    '<strong>{{ line.booking.name }}</strong>{% if line.booking.phone %}<br><a href="tel:{{ line.dial }}">'
    '{{ line.booking.phone }}</a>{% endif %}{% if line.booking.email %}<br><span class="hint">'
    '{{ line.booking.email }}</span>{% endif %}</td><td>{{ line.booking.kind.name }}<br><span class="hint">'
    "{{ line.booking.clinician.name }}</span>{% if line.booking.summary_id or line.booking.reason %}<br>"
    "{% if may_read %}<a href=\"{% url 'booking:summary' line.booking.pk %}\">What they gave along</a>{% else %}"
    '<span class="hint">Something goes along, for the clinicians</span>{% endif %}{% endif %}</td><td>'
    '{{ line.booking.get_state_display }}{% if line.mail %}<br><span class="hint">{{ line.mail }}</span>{% endif %}</td>'
    "{% if may_mark %}<td>{% marks line %}</td>"
    "{% endif %}</tr>{% endfor %}"
)
