"""Addresses of practices: their places, for everybody; and how somebody joins the staff."""

from django.urls import path

from sural_web.practice import joining, public

app_name = "practice"

urlpatterns = [
    path("places/", public.places, name="places"),
    path("places/<slug:practice>/<slug:location>/", public.place, name="place"),
    path("staff/join/<str:code>/", joining.join, name="join"),
]
