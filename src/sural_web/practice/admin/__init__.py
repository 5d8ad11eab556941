"""The admin: where the administrators of a practice set it up. Nothing about anybody's health is in it."""

from sural_web.practice.admin import clinicians, places, staff, visit_kinds  # noqa: F401  they register themselves
from sural_web.practice.admin.site import office
from sural_web.practice.formats.en import formats  # noqa: F401  Django looks for it by its name; so it is there before the first page

__all__ = ("office",)
