"""The web app's addresses, and bare views: one reads and writes the session, one asks some queries and fills the site's layout."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from sural_web.interview.store import StoredInterview
from sural_web.policy.acts import Act
from sural_web.policy.pages import PAGES
from sural_web.urls import handler400, handler404, handler500

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

LAYOUT = '{% extends "design/page.html" %}{% block main %}{{ words }}{% endblock main %}'


@csrf_exempt
def bare(request: HttpRequest) -> HttpResponse:
    request.session["count"] = request.session.get("count", 0) + 1
    return HttpResponse(f"<p>{request.session['count']}</p>")


def bare_page(request: HttpRequest) -> HttpResponse:
    for _ in range(int(request.GET["queries"])):
        StoredInterview.objects.filter(mode="patient").first()
    return HttpResponse(layout().render({"words": words(int(request.GET["bytes"]))}, request))


@cache
def layout() -> Any:
    return engines["django"].from_string(LAYOUT)


@cache
def words(size: int) -> str:
    """Text of this size that compresses about as well as a page of prose and drawings."""
    return "".join(f"{number * 7919 % 100_003:x} and the leg " for number in range(size // 17))


BARE_PAGES = {"bare": Act.READ, "bare_page": Act.READ}
PAGES |= BARE_PAGES
urlpatterns = [path("bare", bare, name="bare"), path("bare-page", bare_page, name="bare_page"), path("", include("sural_web.urls"))]
