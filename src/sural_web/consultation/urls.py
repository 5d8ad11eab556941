"""Addresses of consultations. The first number is that of a consent, not of a person."""

from django.urls import path

from sural_web.consultation import examination, papers, writing

app_name = "consultation"

urlpatterns = [
    path("clinic/<int:number>/exam/", examination.examination, name="exam"),
    path("clinic/<int:number>/note/", writing.note, name="note"),
    path("clinic/<int:number>/notes/<int:note>/", papers.signed, name="signed"),
    path("clinic/<int:number>/notes/<int:note>/letter/", papers.gp_letter, name="letter"),
    path("clinic/<int:number>/sheet/", papers.sheet, name="sheet"),
]
