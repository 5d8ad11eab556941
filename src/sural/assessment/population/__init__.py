"""Assessment of many people: one matrix product weighs every single cause and every pair; records that need more are weighed one by one."""

from sural.assessment.population.codes import MISSING, UNSURE, Codes, code_of
from sural.assessment.population.people import PeopleResult, assess_people
from sural.assessment.population.tables import PopulationTables, build_tables

__all__ = ["MISSING", "UNSURE", "Codes", "PeopleResult", "PopulationTables", "assess_people", "build_tables", "code_of"]
