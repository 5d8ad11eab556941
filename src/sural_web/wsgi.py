"""The WSGI entry point, for granian or any other server."""

import os

from django.core.wsgi import get_wsgi_application

from sural_web.why.warm_up import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sural_web.settings")

application = get_wsgi_application()
warm_up()
