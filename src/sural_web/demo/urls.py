"""The addresses of a demo: those of the web app, and the choice of whom to be."""

from django.urls import include, path

from sural_web.demo import sign_in
from sural_web.urls import handler400 as handler400
from sural_web.urls import handler404 as handler404
from sural_web.urls import handler500 as handler500

_OWN = [path("", sign_in.roles, name="roles"), path("<slug:key>/", sign_in.be, name="be")]
urlpatterns = [path("demo/", include((_OWN, "demo"))), path("", include("sural_web.urls"))]
