"""How people fare with what they came for, told by cause and about groups only: nobody can be found in it."""

from sural.outcomes.followed import Followed, Point, followed
from sural.outcomes.hidden import FEWEST, Groups, TooFew, grouped
from sural.outcomes.table import MEASURES, WEEKS, Row, Table, tables

__all__ = ["FEWEST", "MEASURES", "WEEKS", "Followed", "Groups", "Point", "Row", "Table", "TooFew", "followed", "grouped", "tables"]
