"""The web app's addresses, and one bare view: read the session, write it, answer a line."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def bare(request: HttpRequest) -> HttpResponse:
    request.session["count"] = request.session.get("count", 0) + 1
    return HttpResponse(f"<p>{request.session['count']}</p>")


urlpatterns = [path("bare", bare), path("", include("sural_web.urls"))]
