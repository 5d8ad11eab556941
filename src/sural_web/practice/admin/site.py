"""The one admin site: no passwords, and only for administrators of a practice, as the policy says."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from sural_web.policy import Act, Answer, actor_of, answer


class OfficeSite(AdminSite):
    site_title = "Sural"
    site_header = "Set up the practice"
    index_title = "What people see, and who works here"
    site_url = "/"
    enable_nav_sidebar = False
    final_catch_all_view = False

    def has_permission(self, request: HttpRequest) -> bool:
        return answer(actor_of(request), Act.ADMINISTER) is Answer.YES

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The sign-in is that of everybody."""
        return redirect("accounts:sign_in")

    def leave(self, request: HttpRequest) -> HttpResponse:
        """The page that ends the session and clears the device is that of everybody."""
        return redirect("accounts:sign_out")

    def get_urls(self) -> list[Any]:
        """Only what is used: no change of passwords, and no way to any other model."""
        wrap = self.admin_view
        own = [
            path("", wrap(self.index), name="index"),
            path("sign-in/", self.login, name="login"),
            path("sign-out/", wrap(self.leave), name="logout"),
            path("words/", wrap(self.i18n_javascript, cacheable=True), name="jsi18n"),
        ]
        rooms = [path(f"{model._meta.model_name}/", _of(admin)) for model, admin in self._registry.items()]
        return [*own, *rooms, path("<slug:app_label>/", wrap(self.app_index), name="app_list")]


def _of(admin: Any) -> Any:
    return (admin.urls, None, None)


office = OfficeSite(name="admin")
