"""The app of what happens when a clinician sees a person; it adds its part to the page of that person."""

from __future__ import annotations

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "sural_web.consultation"
    verbose_name = "Consultations"

    def ready(self) -> None:
        from sural_web.clinic.case_parts import register_part
        from sural_web.consultation.of_person import part_of_person
        from sural_web.consultation.store import everything, found_by_examiner
        from sural_web.interview.linked_records import register_export
        from sural_web.interview.watching import register_fixed

        register_part("consultation", part_of_person)
        register_export("consultations", everything)
        register_fixed(found_by_examiner)
