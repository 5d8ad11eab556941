"""The staff in the admin: who has which role, how somebody is invited, and how a role ends. Nobody is deleted, for the record names them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from sural_web.practice import staffing
from sural_web.practice.admin.own import OfOwnPractice
from sural_web.practice.admin.site import office
from sural_web.practice.models import Membership, StaffInvitation

_HOURS = int(staffing.INVITATION_LASTS.total_seconds() // 3600)


@admin.register(Membership, site=office)
class MembershipAdmin(OfOwnPractice):
    """Roles are given by an invitation only: whoever gets one makes a passkey of their own."""

    list_display = ("account", "role", "practice", "since", "ended")
    list_filter = ("role",)
    fields = readonly_fields = ("practice", "account", "role", "since", "ended")
    actions = ("end_roles",)

    @admin.action(description="End these roles now")
    def end_roles(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        for membership in queryset.filter(ended=None).select_related("account"):
            try:
                staffing.end(membership, timezone.now())
                messages.success(request, f"{membership}: ended.")
            except staffing.LastAdministrator:
                messages.error(request, f"{membership}: not ended. A practice needs an administrator; invite another one first.")


@admin.register(StaffInvitation, site=office)
class StaffInvitationAdmin(OfOwnPractice):
    """An invitation is taken back by deleting it, and a new one is made."""

    list_display_links = None
    list_display = ("name", "role", "practice", "until")
    fields = ("practice", "role", "name")

    def save_model(self, request: HttpRequest, obj: StaffInvitation, form: Any, change: bool) -> None:
        """The link is shown once; the database keeps only its hash."""
        code = staffing.give_code(obj, timezone.now())
        link = request.build_absolute_uri(reverse("practice:join", args=[code]))
        messages.warning(request, f"Give this link to {obj.name} now, it is not shown again. It works once, for {_HOURS} hours: {link}")

    def response_add(self, request: HttpRequest, obj: StaffInvitation, *given: Any, **named: Any) -> HttpResponse:
        return self.response_post_save_add(request, obj)
