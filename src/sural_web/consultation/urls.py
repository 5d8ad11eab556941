"""Addresses of consultations. The first number is that of a consent, not of a person."""

from django.urls import path

from sural_web.consultation import examination

app_name = "consultation"

urlpatterns = [
    path("clinic/<int:number>/exam/", examination.examination, name="exam"),
]
