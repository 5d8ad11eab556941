"""Addresses of messages: of whoever has the key, of a visit's link, and of the staff."""

from django.urls import path

from sural_web.messages import own_view, staff_view, visit_view

app_name = "messages"

urlpatterns = [
    path("messages/", own_view.mine, name="mine"),
    path("messages/<slug:to>/", own_view.thread, name="thread"),
    path("messages/<slug:to>/file/", own_view.file, name="file"),
    path("messages/<slug:to>/file/<int:number>/", own_view.fetch, name="fetch"),
    path("booking/<str:code>/messages/", visit_view.thread, name="visit"),
    path("booking/<str:code>/messages/file/", visit_view.file, name="visit_file"),
    path("booking/<str:code>/messages/file/<int:number>/", visit_view.fetch, name="visit_fetch"),
    path("inbox/messages/", staff_view.threads, name="threads"),
    path("inbox/messages/<int:number>/", staff_view.answer, name="answer"),
    path("inbox/messages/<int:number>/file/", staff_view.file, name="answer_file"),
    path("inbox/messages/<int:number>/file/<int:file>/", staff_view.fetch, name="answer_fetch"),
    path("clinic/<int:number>/message/", staff_view.begin, name="begin"),
]
