"""Addresses of the front door."""

from django.urls import path

from sural_web.frontdoor import views

app_name = "frontdoor"

urlpatterns = [
    path("", views.home, name="home"),
    path("numbers/", views.numbers, name="numbers"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
]
