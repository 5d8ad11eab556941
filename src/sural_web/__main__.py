"""`python -m sural_web` starts the web app."""

import sys

from sural_web.serve import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
