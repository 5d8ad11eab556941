"""Many people at once: a fixed hypothesis set, one matrix product a block."""

from sural.assessment.population.blocks import BlockResult, assess_block
from sural.assessment.population.codes import encode_column
from sural.assessment.population.tables import PopulationTables, build_tables

__all__ = ["BlockResult", "PopulationTables", "assess_block", "build_tables", "encode_column"]
