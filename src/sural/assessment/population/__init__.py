"""Assessment of many people: each gets what `assess` gives, in machine code (`people`, which needs the extra `batch`)."""

from sural.assessment.population.codes import MISSING, UNSURE, Codes, code_of

__all__ = ["MISSING", "UNSURE", "Codes", "code_of"]
