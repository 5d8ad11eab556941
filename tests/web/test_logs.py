"""Logs hold no health data (H23)."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from sural_web.ops.logs import WithoutPaths


def test_h23_a_log_line_does_not_tell_which_question_was_asked() -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", ("/interview/41/?lines",), None)
    WithoutPaths().filter(record)
    assert record.getMessage() == "Not Found: /interview/..."


@pytest.mark.django_db
def test_h23_an_answer_that_is_refused_is_not_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    client = Client()
    client.post("/interview/start")
    with caplog.at_level(logging.DEBUG):
        client.post("/interview/10/", {"lines": "1", "rf_age": "460", "rf_sex": "female"})
    assert "460" not in caplog.text
