"""What is stored of the front door."""

from sural_web.frontdoor.models.conversation import LANGUAGES, LONGEST, MOST_TURNS, NEEDS, WHY_NOT, Turn
from sural_web.frontdoor.models.message import MESSAGE_STATES, Message, MessageLook
from sural_web.frontdoor.models.own_answer import OwnAnswer
from sural_web.frontdoor.models.unanswered import Unanswered

__all__ = (
    "LANGUAGES",
    "LONGEST",
    "MESSAGE_STATES",
    "MOST_TURNS",
    "NEEDS",
    "WHY_NOT",
    "Message",
    "MessageLook",
    "OwnAnswer",
    "Turn",
    "Unanswered",
)
