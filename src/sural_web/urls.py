"""Every address of the web app."""

from django.urls import include, path

from sural_web.design.views import favicon, figure_stylesheet
from sural_web.ops.views import alive, ready
from sural_web.practice.admin import office

urlpatterns = [
    path("", include("sural_web.frontdoor.urls")),
    path("interview/", include("sural_web.interview.urls")),
    path("", include("sural_web.library.urls")),
    path("", include("sural_web.messages.urls")),
    path("", include("sural_web.outcomes.urls")),
    path("", include("sural_web.clinic.urls")),
    path("", include("sural_web.consultation.urls")),
    path("care/", include("sural_web.care.urls")),
    path("why/", include("sural_web.why.urls")),
    path("", include("sural_web.follow.urls")),
    path("", include("sural_web.reminders.urls")),
    path("account/", include("sural_web.accounts.urls")),
    path("", include("sural_web.practice.urls")),
    path("", include("sural_web.booking.urls")),
    path("", include("sural_web.inbox.urls")),
    path("cover/", include("sural_web.cover.urls")),
    path("admin/", office.urls),
    path("figure.<slug:version>.css", figure_stylesheet, name="figure"),
    path("mark.<slug:version>.svg", favicon, name="favicon"),
    path("alive", alive, name="alive"),
    path("ready", ready, name="ready"),
]

handler400 = "sural_web.ops.errors.bad_request"
handler404 = "sural_web.ops.errors.not_found"
handler500 = "sural_web.ops.errors.server_error"
