"""Addresses of the outcomes of a practice."""

from django.urls import path

from sural_web.outcomes import views

app_name = "outcomes"

urlpatterns = [
    path("outcomes/", views.practices, name="practices"),
    path("outcomes/<slug:practice>/", views.page, name="page"),
    path("outcomes/<slug:practice>/outcomes.csv", views.csv_file, name="csv"),
]
