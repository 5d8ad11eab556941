"""A demo shows every role, says on each page that it is one, and can't be mistaken for, or reach, anything real."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sural_web.demo import cast, folder
from sural_web.demo.fill import fill
from sural_web.demo.folder import FORBIDDEN, MARK
from sural_web.demo.people import MARKS, RUNNER, SCIATICA, answered
from sural_web.env import SettingProblem
from sural_web.policy import Act
from sural_web.policy.pages import PAGES
from sural_web.practice.models import Location, Practice
from sural_web.server.problem import StartProblem
from tests.repository.checkout import ROOT

OWN = {"origin": "http://localhost"}
PAGES_SHOWN = "/ /demo/ /places/ /places/alder/birch-house/ /cover/?q=aetna /about/ /care/offline/ /nothing-here/ /admin/ /admin/location/ /account/".split()  # noqa: SIM905


def test_h62_a_folder_with_anything_in_it_is_never_made_a_demo_or_deleted(tmp_path: Path) -> None:
    (tmp_path / "sural.sqlite3").write_text("real")
    with pytest.raises(SettingProblem, match="Nothing was touched"):
        folder.claim(tmp_path)
    folder.clear(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["sural.sqlite3"]


def test_an_empty_folder_becomes_a_demo_once_and_can_be_cleared(tmp_path: Path) -> None:
    place = tmp_path / "demo"
    assert folder.claim(place) is True
    assert folder.claim(place) is False
    folder.clear(place)
    assert not place.exists()


@pytest.mark.parametrize("name", FORBIDDEN)
def test_h62_the_settings_of_a_demo_refuse_what_could_lead_to_real_data_or_other_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(SettingProblem, match="holds no demo"):
        folder.check(tmp_path)
    folder.claim(tmp_path / "demo")
    folder.check(tmp_path / "demo")
    monkeypatch.setenv(name, "1")
    with pytest.raises(SettingProblem, match=name):
        folder.check(tmp_path / "demo")


def test_h62_the_demo_s_settings_do_not_load_for_a_real_folder(tmp_path: Path) -> None:
    code = "import django; django.setup()"
    env = {**os.environ, "SURAL_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "sural_web.demo.settings", "PYTHONPATH": f"{ROOT / 'src'}"}
    run = subprocess.run([sys.executable, "-P", "-c", code], env=env, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "holds no demo" in run.stderr


def test_h62_outside_a_demo_there_is_no_such_sign_in(db: None) -> None:
    assert Client().get("/demo/").status_code == 404
    assert Client().post("/demo/administrator/").status_code == 404


def test_a_marked_folder_is_served_as_a_demo_only(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from sural_web import serve

    settings.DATA = tmp_path
    (tmp_path / MARK).write_text("")
    with pytest.raises(StartProblem, match="holds a demo"):
        serve._prepare("127.0.0.1", None, 1)


@pytest.fixture
def demo(db: None, settings: Any, tmp_path: Path) -> Iterator[Client]:
    """The app as the demo's settings make it."""
    folder.claim(tmp_path / "demo")
    settings.DATA, settings.DEMO, settings.ROOT_URLCONF = tmp_path / "demo", True, "sural_web.demo.urls"
    options = settings.TEMPLATES[0]["OPTIONS"]
    settings.TEMPLATES = [
        {
            **settings.TEMPLATES[0],
            "DIRS": [ROOT / "src/sural_web/demo/templates"],
            "OPTIONS": {**options, "context_processors": [*options["context_processors"], "sural_web.demo.marking.on_every_page"]},
        }
    ]
    PAGES.update({"demo:roles": Act.SIGN_IN, "demo:be": Act.SIGN_IN})
    cast.write([])
    yield Client(headers={"host": "localhost"})
    del PAGES["demo:roles"], PAGES["demo:be"]


def test_every_role_can_be_tried_and_each_page_says_demo(demo: Client) -> None:
    fill(timezone.now(), days=2)
    assert Practice.objects.count() == 1 and Location.objects.count() == 3
    for part in cast.read():
        response = demo.post(f"/demo/{part.key}/", follow=True, headers=OWN)
        assert response.status_code == 200, (part, response.redirect_chain)
        assert b"All people here are made up" in response.content, part
    assert {part.kind for part in cast.read()} == {"person", "clinician", "front desk", "administrator"}
    for address in PAGES_SHOWN:
        assert b"All people here are made up" in demo.get(address).content, address
    numbers = [*Location.objects.values_list("phone", flat=True), *Practice.objects.values_list("phone", flat=True)]
    assert all("555 01" in one for one in numbers)  # reserved for stories


def test_the_made_up_people_get_the_result_that_their_story_tells() -> None:
    told = {"sciatica": (SCIATICA, "ldh_s1"), "runner": (RUNNER, "achilles_tendinopathy")}
    found = {name: answered(said, MARKS[name]).assessment().causes[0].id for name, (said, _) in told.items()}
    assert found == {name: cause for name, (_, cause) in told.items()}


def test_h62_the_sign_in_of_a_demo_answers_only_to_this_computer(demo: Client, settings: Any) -> None:
    assert demo.get("/demo/").status_code == 200
    assert demo.get("/demo/", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert demo.post("/demo/administrator/", headers={"x-forwarded-for": "127.0.0.1"}).status_code == 404
    assert demo.post("/demo/administrator/", headers={"origin": "https://elsewhere.example"}).status_code == 404
    (Path(settings.DATA) / MARK).unlink()
    assert demo.get("/demo/").status_code == 404
