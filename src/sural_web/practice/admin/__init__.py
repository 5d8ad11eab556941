"""The admin: where the administrators of a practice set it up. Nothing about anybody's health is in it."""

from sural_web.practice.admin import clinicians, places, staff, visit_kinds  # noqa: F401  they register themselves
from sural_web.practice.admin.site import office

__all__ = ("office",)
