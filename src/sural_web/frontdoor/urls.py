"""Addresses of the front door."""

from django.urls import path

from sural_web.frontdoor import ask_view, desk_view, home_view, message_view, views, writing_view

app_name = "frontdoor"

urlpatterns = [
    path("", home_view.home, name="home"),
    path("ask/", ask_view.ask, name="ask"),
    path("ask/confirm/", ask_view.confirm, name="confirm"),
    path("ask/not-so/", ask_view.not_so, name="not_so"),
    path("ask/message/", message_view.message, name="message"),
    path("numbers/", views.numbers, name="numbers"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("office/", desk_view.desk, name="desk"),
    path("office/message/<int:number>/", desk_view.letter, name="letter"),
    path("office/<slug:practice>/messages/", desk_view.inbox, name="inbox"),
    path("office/<slug:practice>/questions/", desk_view.questions, name="questions"),
    path("office/<slug:practice>/questions/settle/", writing_view.settle, name="settle"),
    path("office/<slug:practice>/answers/new/", writing_view.write, name="write"),
    path("office/<slug:practice>/answers/<slug:key>/", writing_view.write, name="rewrite"),
]
