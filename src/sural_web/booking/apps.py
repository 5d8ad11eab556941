"""The app of bookings: what it keeps of a person's answers goes with them."""

from __future__ import annotations

from django.apps import AppConfig


class BookingConfig(AppConfig):
    name = "sural_web.booking"
    verbose_name = "Bookings"
