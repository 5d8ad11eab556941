"""Registers the account records for export and deletion."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sural_web.accounts"

    def ready(self) -> None:
        from sural_web.accounts import store, told
        from sural_web.interview.keys import watches
        from sural_web.interview.linked_records import register_deletion, register_export
        from sural_web.interview.purging import also_purges

        register_export("account", told.everything)
        register_deletion(store.forget_with)
        also_purges(store.purge)
        watches(let_in=store.note_device, shut_out=store.end_sessions)
