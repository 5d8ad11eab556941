"""May this one do this to that? Every view and every query asks here, and what is not named here is refused.

`acts` says what can be done and by whom, `pages` which page does what, `rows` which rows an act reaches, `gate` asks before each view.
The whole of it as a table: docs/reference/access.md.
"""

from sural_web.policy.actor import Actor, actor_of
from sural_web.policy.acts import Act, Answer, answer

__all__ = ("Act", "Actor", "Answer", "actor_of", "answer")
