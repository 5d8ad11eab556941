"""Addresses of what follows the plan over time. None of them tells what the plan holds."""

from django.urls import path

from sural_web.follow import ahead, arriving, calendar, charts, devices, everything, fhir_file, offline, progress, visit

app_name = "follow"

urlpatterns = [
    path("care/progress/", progress.progress, name="progress"),
    path("charts.<slug:version>.css", charts.chart_stylesheet, name="charts"),
    path("visit/", visit.visit, name="visit"),
    path("worker.js", offline.worker, name="worker"),
    path("sural.webmanifest", offline.manifest, name="manifest"),
    path("care/arrive", arriving.arrive, name="arrive"),
    path("care/ahead/", ahead.ahead, name="ahead"),
    path("care/calendar/", calendar.calendar, name="calendar"),
    path("care/calendar/sural.ics", calendar.download, name="calendar_file"),
    path("calendar/<str:key>.ics", calendar.feed, name="feed"),
    path("care/devices/", devices.devices, name="devices"),
    path("device/<str:code>/", devices.join, name="join"),
    path("care/everything/", everything.everything, name="everything"),
    path("care/everything/fhir.json", fhir_file.fhir, name="fhir"),
    path("care/offline/", offline.outbox, name="offline"),
    path("care/offline/kept/", offline.kept, name="kept"),
    path("care/offline/help/", offline.get_help, name="help"),
    path("care/offline/paused/", offline.paused, name="paused"),
    path("care/offline/not-kept/", offline.not_kept, name="not_kept"),
    path("care/offline/first/", offline.first, name="first"),
]
