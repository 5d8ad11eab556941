""" "Start again" asks first, and then nothing of what was there is left."""

from __future__ import annotations

from sural_web.care.models import Course
from sural_web.interview.models import LogEntry, StoredInterview
from tests.web.care.conftest import Patient, begun, patient
from tests.web.conftest import Visitor

__all__ = ["begun", "patient"]


def test_start_again_asks_before_it_deletes_anything(visitor: Visitor) -> None:
    visitor.none(visitor.start())
    kept = LogEntry.objects.count()
    response = visitor.client.post("/interview/start")
    assert b"Start again?" in response.content
    assert b"2 answers here already" in response.content
    assert LogEntry.objects.count() == kept


def test_start_again_after_a_yes_leaves_nothing_of_the_old_interview(visitor: Visitor) -> None:
    visitor.none(visitor.start())
    (old,) = StoredInterview.objects.values_list("pk", flat=True)
    response = visitor.client.post("/interview/start", {"delete": "1"})
    assert "storage" in response.headers["Clear-Site-Data"]
    assert visitor.page_at(visitor.client.get("/interview/", follow=True)) == visitor.knowledge.pages["basics"]
    assert not LogEntry.objects.exists()
    assert not StoredInterview.objects.filter(pk=old).exists()


def test_whoever_has_answered_nothing_is_not_asked_whether_to_delete_it(visitor: Visitor) -> None:
    visitor.start()
    assert visitor.start() == visitor.knowledge.pages["basics"]
    assert StoredInterview.objects.count() == 1


def test_a_plan_goes_with_the_interview_that_it_rests_on(begun: Patient) -> None:
    assert b"Start again?" in begun.client.post("/interview/start").content
    assert Course.objects.exists()
    begun.client.post("/interview/start", {"delete": "1"})
    assert not Course.objects.exists()
