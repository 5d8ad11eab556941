"""The mechanical "why": what a posture asks of the calf and of the sciatic nerve, and how far a tight calf really reaches.

Importing this package loads the physics engine (a fifth of a second); `import sural` does not.
"""

from sural.body.anthropometry import Anthropometry, Sex
from sural.body.calf_raise import CalfRaise, calf_raise
from sural.body.catalogue import MovementDemand, catalogue, demands
from sural.body.chain import Chain, LinkVerdict, Verdict, chain
from sural.body.compensation import Compensation, chain_tasks, compensate
from sural.body.demand import CalfDemand, Demand, DemandRange, PoseDemand, Reach, Stretch, StretchRange
from sural.body.model import MUSCLES, NERVE_PATHS, BodyModel, body_model
from sural.body.movements import movement, movements, pose_of
from sural.body.nerve.model import STATIONS, Interval, NerveModel
from sural.body.passive import passive_torque_nm
from sural.body.person import Person
from sural.body.places import PLACES, Place, place_of, posture_at, usual_angles
from sural.body.pose import FIELDS, RANGES, Pose, posture_grid, postures
from sural.body.tightness import Measurements, Tightness, tightness_of
from sural.body.validation import validate

__all__ = [
    "FIELDS",
    "MUSCLES",
    "NERVE_PATHS",
    "PLACES",
    "RANGES",
    "STATIONS",
    "Anthropometry",
    "BodyModel",
    "CalfDemand",
    "CalfRaise",
    "Chain",
    "Compensation",
    "Demand",
    "DemandRange",
    "Interval",
    "LinkVerdict",
    "Measurements",
    "MovementDemand",
    "NerveModel",
    "Person",
    "Place",
    "Pose",
    "PoseDemand",
    "Reach",
    "Sex",
    "Stretch",
    "StretchRange",
    "Tightness",
    "Verdict",
    "body_model",
    "calf_raise",
    "catalogue",
    "chain",
    "chain_tasks",
    "compensate",
    "demands",
    "movement",
    "movements",
    "passive_torque_nm",
    "place_of",
    "pose_of",
    "posture_at",
    "posture_grid",
    "postures",
    "tightness_of",
    "usual_angles",
    "validate",
]
