"""The build of the drawn person: lengths and side profiles in centimetres, for an adult of 172 cm.

The proportions are those of a drawing, not of a measured body: between the sexes, a little slim, calm.
"""

from __future__ import annotations

from typing import Final

from sural.figure.limb import Profile

HEAD_CM: Final = 23.0
NECK_CM: Final = 11.0
THORAX_CM: Final = 27.0
LUMBAR_CM: Final = 15.0
PELVIS_CM: Final = 11.0
THIGH_CM: Final = 43.0
SHANK_CM: Final = 41.0
FOOT_CM: Final = 12.8
TOES_CM: Final = 6.0
UPPER_ARM_CM: Final = 29.0
FOREARM_CM: Final = 24.5
HAND_CM: Final = 18.0

ANKLE_HEIGHT_CM: Final = 7.6
SHOULDER: Final = (4.5, 0.6)
"""Where the arm hangs: (down from the base of the neck, in front of the spine's line)."""
TOE_JOINT: Final = (12.8, -5.7)
"""The joint of the toes, seen from the ankle: (forward, above)."""

NECK: Final[tuple[Profile, Profile]] = (((0, 4.9), (6, 4.8), (10.2, 5.4)), ((0, 5.6), (5, 5.2), (9.5, 6.0)))
THORAX: Final[tuple[Profile, Profile]] = (((4, 8.0), (13, 11.2), (25, 10.4)), ((5, 9.6), (12, 11.2), (22, 9.6)))
LUMBAR: Final[tuple[Profile, Profile]] = (((10, 10.4),), ((4, 8.0), (11, 7.9)))
PELVIS: Final[tuple[Profile, Profile]] = (((6, 10.9),), ((3, 10.2), (8, 12.4)))
THIGH: Final[tuple[Profile, Profile]] = (((6, 9.8), (20, 8.5), (36, 6.5)), ((8, 10.6), (22, 7.9), (36, 5.9)))
SHANK: Final[tuple[Profile, Profile]] = (((6, 5.3), (18, 4.5), (32, 3.4)), ((4, 6.0), (9.5, 7.7), (15, 8.0), (24, 5.5), (33, 3.6)))
FOOT: Final[tuple[Profile, Profile]] = (
    ((3.7, 1.5), (8.4, -2.0), (12.4, -3.7)),
    ((-4.4, 0.6), (-5.9, 4.2), (-4.6, 7.1), (-1.0, 7.6), (5.5, 6.9), (10.5, 7.5)),
)
TOES: Final[tuple[Profile, Profile]] = (((3.4, 1.4), (5.9, 0.5), (6.3, -0.8)), ((2.2, 1.5), (5.6, 1.6)))
UPPER_ARM: Final[tuple[Profile, Profile]] = (((1, 5.2), (12, 4.8), (23, 4.0)), ((1, 5.4), (12, 4.8), (25, 3.8)))
FOREARM: Final[tuple[Profile, Profile]] = (((5, 4.5), (14, 3.6), (23, 2.6)), ((4, 4.0), (14, 3.3), (23, 2.5)))
