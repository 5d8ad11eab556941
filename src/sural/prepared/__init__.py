"""What every process would work out again from the knowledge files, kept for the next one: the start of a command takes a third."""

from sural.prepared.start import prepare

__all__ = ["prepare"]
