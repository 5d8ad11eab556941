"""Addresses of the library."""

from django.urls import path

from sural_web.library import views

app_name = "library"

urlpatterns = [
    path("causes/", views.causes, name="causes"),
    path("causes/<slug:cause_id>/", views.cause, name="cause"),
    path("sources/", views.sources, name="sources"),
]
