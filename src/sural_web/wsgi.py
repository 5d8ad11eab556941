"""The WSGI entry point, for granian or any other server."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from sural_web.ops.refusals import readable
from sural_web.why.warm_up import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sural_web.settings")

_django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    return _django(readable(environ), start_response)


warm_up()
