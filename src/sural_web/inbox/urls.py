"""Addresses of the inbox."""

from django.urls import path

from sural_web.inbox import views

app_name = "inbox"

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<int:number>/", views.item, name="item"),
]
