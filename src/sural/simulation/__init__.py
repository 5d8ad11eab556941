"""Virtual people who live through assessment, plan and check-ins, and an independent check of what the plan did to them."""

from sural.simulation.life import Life, live
from sural.simulation.tally import Tally, tally
from sural.simulation.virtual_person import VirtualPerson, virtual_person

__all__ = ["Life", "Tally", "VirtualPerson", "live", "tally", "virtual_person"]
