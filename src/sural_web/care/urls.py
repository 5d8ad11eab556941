"""Addresses below /care/. None of them tells what the plan holds."""

from django.urls import path

from sural_web.care import check_in, comfort, entries, missed, more, plan_page, session, start, today

app_name = "care"

urlpatterns = [
    path("", today.today, name="today"),
    path("plan/", plan_page.plan_page, name="plan"),
    path("start/", start.start, name="start"),
    path("start/<int:page>/", start.ask, name="ask"),
    path("session/", session.session, name="session"),
    path("check-in/", check_in.check_in, name="check_in"),
    path("check-in/week/", check_in.weekly, name="weekly"),
    path("check-in/everyday/", check_in.questionnaire, name="questionnaire"),
    path("entries/", entries.entries, name="entries"),
    path("session/missed/", missed.missed, name="missed"),
    path("more/", more.more, name="more"),
    path("changes/", check_in.changes, name="changes"),
    path("seen/", today.seen, name="seen"),
    path("cold/", comfort.ice, name="ice"),
    path("warmth/", comfort.heat, name="heat"),
    path("questions/", comfort.questions, name="questions"),
    path("breaks/", comfort.breaks, name="breaks"),
]
