"""Addresses below /interview/. Questions have numbers, not names: no history or log tells what was asked."""

from django.urls import path

from sural_web.interview import own_data, result, views, whose

app_name = "interview"

urlpatterns = [
    path("start", views.start, name="start"),
    path("", views.next_question, name="next"),
    path("<int:number>/", views.question, name="question"),
    path("<int:number>/check", views.check, name="check"),
    path("map.<slug:version>.css", views.map_stylesheet, name="map"),
    path("whose/", whose.whose, name="whose"),
    path("now/", views.now, name="now"),
    path("result/", result.result, name="result"),
    path("result.json", result.download, name="download"),
    path("answers/", own_data.answers, name="answers"),
    path("clinician", own_data.clinician, name="clinician"),
    path("delete/", own_data.delete, name="delete"),
]
