"""The app of bookings: the file with everything that is kept of a person names the visits to which their answers go along."""

from __future__ import annotations

from django.apps import AppConfig


class BookingConfig(AppConfig):
    name = "sural_web.booking"
    verbose_name = "Bookings"

    def ready(self) -> None:
        from sural_web.booking.next_visit import next_visit
        from sural_web.booking.own_visits import own_visits
        from sural_web.booking.told import told
        from sural_web.clinic.case_parts import register_part
        from sural_web.follow.fhir_file import register_visits
        from sural_web.interview.linked_records import register_export

        register_export("bookings", told)
        register_visits(own_visits)
        register_part("next_visit", next_visit)
