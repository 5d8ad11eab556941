"""Assess a population: one pure function on Arrow record batches, and the engine that spreads it over machines. Needs the extra `batch`."""

from sural.population.assess import assess_batch
from sural.population.schema import RESULT_SCHEMA, RESULT_VERSION

__all__ = ["RESULT_SCHEMA", "RESULT_VERSION", "assess_batch"]
