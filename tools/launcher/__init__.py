"""The launcher behind `./sural`: find a Python, make `.venv`, install from the lock, start what was asked for.

Standard library only, and in the syntax of Python 3.8: it starts on whatever `python3` is there and looks for
the one that Sural needs.
"""
