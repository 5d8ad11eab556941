"""Settings of the mail server are read loudly: half of them is none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sural_web import env


def test_a_setting_that_is_needed_by_another_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.text("SURAL_MAIL_FROM", needed_by="SURAL_MAIL_HOST") == ""
    monkeypatch.setenv("SURAL_MAIL_HOST", "mail.example")
    with pytest.raises(env.SettingProblem, match="Set both, or none"):
        env.text("SURAL_MAIL_FROM", needed_by="SURAL_MAIL_HOST")


def test_a_password_is_read_from_its_file_and_a_missing_file_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("secret\n")
    monkeypatch.setenv("A_FILE", str(file))
    assert env.text_or_file("A", "A_FILE") == "secret"
    file.unlink()
    with pytest.raises(env.SettingProblem, match="can't be read"):
        env.text_or_file("A", "A_FILE")


def test_one_of_some_words_is_the_first_unless_another_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.one_of("A", ("starttls", "tls")) == "starttls"
    monkeypatch.setenv("A", "TLS")
    assert env.one_of("A", ("starttls", "tls")) == "tls"
    monkeypatch.setenv("A", "ssl")
    with pytest.raises(env.SettingProblem, match="starttls, tls"):
        env.one_of("A", ("starttls", "tls"))
