"""`python -m sural.figure > sheet.html` writes a page with every drawing."""

from __future__ import annotations

import sys

from sural.figure.contact_sheet import contact_sheet

if __name__ == "__main__":
    sys.stdout.write(contact_sheet())
