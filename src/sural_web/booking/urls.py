"""Addresses of bookings: to book, what belongs to the link of a booking, and what the staff of a practice sees."""

from django.urls import path

from sural_web.booking import book_view, desk_view, own_view, places_view, summary_view, times_view

app_name = "booking"

urlpatterns = [
    path("book/", places_view.places, name="places"),
    path("book/<slug:practice>/<slug:location>/", times_view.times, name="times"),
    path("book/<slug:practice>/<slug:location>/<slug:kind>/<slug:clinician>/<str:moment>/", book_view.details, name="details"),
    path("booking/<str:code>/", own_view.own, name="own"),
    path("booking/<str:code>/visit.ics", own_view.calendar, name="calendar"),
    path("booking/<str:code>/move/", own_view.move, name="move"),
    path("booking/<str:code>/cancel/", own_view.cancel, name="cancel"),
    path("booking/<str:code>/earlier/", own_view.earlier, name="earlier"),
    path("booking/<str:code>/consent/", own_view.consent, name="consent"),
    path("account/visits/", own_view.mine, name="mine"),
    path("desk/", desk_view.desks, name="desks"),
    path("desk/<slug:practice>/<slug:location>/", desk_view.day, name="today"),
    path("desk/<slug:practice>/<slug:location>/<str:day>/", desk_view.day, name="day"),
    path("desk/<slug:practice>/<slug:location>/<str:day>/book/", desk_view.book, name="desk_book"),
    path("visits/<int:number>/mark/", desk_view.mark, name="mark"),
    path("visits/given/", summary_view.given, name="given"),
    path("visits/<int:number>/given/", summary_view.summary, name="summary"),
]
