"""Addresses below /why/. What is typed there is sent in the body of a request, so that no address tells it."""

from django.urls import path

from sural_web.why import views

app_name = "why"

urlpatterns = [
    path("", views.page, name="page"),
    path("posture", views.posture, name="posture"),
]
