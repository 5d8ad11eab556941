"""What a browser may do on Sural's pages. Nothing from anywhere else, ever; each line has its reason."""

from __future__ import annotations

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],  # whatever is not named below is forbidden
        "script-src": ["'self'"],  # htmx and one small file; no inline script, no eval
        "style-src": ["'self'"],  # one stylesheet; no style attributes
        "img-src": ["'self'"],  # the favicon; drawings are inline SVG
        "connect-src": ["'self'"],  # htmx sends answers to this server only
        "form-action": ["'self'"],  # answers can't be posted elsewhere
        "base-uri": ["'none'"],  # nobody can turn our links around
        "frame-ancestors": ["'none'"],  # nobody can show Sural inside their page
        "manifest-src": ["'self'"],
    }
}

_FORBIDDEN = ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")


def permissions_policy(*allowed: str) -> str:
    """What no page may use; `allowed`: what this page itself may ask its reader for, and nothing inside it."""
    return ", ".join(f"{name}={'(self)' if name in allowed else '()'}" for name in _FORBIDDEN)


PERMISSIONS_POLICY = permissions_policy()
