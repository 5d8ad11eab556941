"""The model against published numbers and against OpenSim: one row each, with a band that a test holds it to."""

from sural.body.validation.report import validate
from sural.body.validation.row import Basis, Row

__all__ = ["Basis", "Row", "validate"]
