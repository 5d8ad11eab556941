"""Addresses of the reminders."""

from django.urls import path

from sural_web.reminders import page

app_name = "reminders"

urlpatterns = [path("care/reminders/", page.reminders, name="reminders")]
