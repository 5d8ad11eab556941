"""Addresses of the clinic. Numbers are those of a consent, not of a person."""

from django.urls import path

from sural_web.clinic import case, clearing, editing, people, person, sharing, welcome

app_name = "clinic"

urlpatterns = [
    path("care/clinicians/", sharing.clinicians, name="clinicians"),
    path("clinic/", people.people, name="people"),
    path("clinic/let-in/", people.let_in, name="let_in"),
    path("clinic/welcome/<str:code>/", welcome.welcome, name="welcome"),
    path("clinic/<int:number>/", case.person, name="person"),
    path("clinic/<int:number>/result/", person.result, name="result"),
    path("clinic/<int:number>/charts/", person.charts, name="charts"),
    path("clinic/<int:number>/versions/", person.versions, name="versions"),
    path("clinic/<int:number>/add/", editing.add, name="add"),
    path("clinic/<int:number>/clear/", clearing.clearance, name="clear"),
    path("clinic/<int:number>/item/<slug:exercise_id>/", editing.item, name="item"),
]
