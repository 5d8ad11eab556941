"""Addresses of cover."""

from django.urls import path

from sural_web.cover import views

app_name = "cover"

urlpatterns = [
    path("", views.page, name="page"),
    path("answer/", views.answer, name="answer"),
]
