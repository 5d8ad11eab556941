"""The build of the drawn person from the front and from behind, centimetres; see `sural.figure.anatomy`."""

from __future__ import annotations

from typing import Final

from sural.figure.limb import Profile

Sides = tuple[Profile, Profile]
"""The outer and the inner side of a limb."""

TRUNK_CM: Final = 42.0
PELVIS_CM: Final = 11.0
HIP_OUT_CM: Final = 9.0
SHOULDER: Final = (7.0, 16.2)
"""Where the arm hangs: (down from the base of the neck, out from the middle)."""

NECK: Final[Profile] = ((0, 5.4), (6, 5.2), (10, 6.0))
TRUNK: Final[Profile] = ((16, 15.0), (24, 14.4), (34, 13.2), (41, 14.4))
PELVIS: Final[Profile] = ((4, 16.2), (10, 17.8))
THIGH: Final[Sides] = (((6, 9.2), (14, 9.1), (26, 7.4), (37, 5.6)), ((9, 8.4), (20, 7.2), (31, 5.8), (39, 5.5)))
SHANK: Final[Sides] = (((4, 5.1), (13, 6.2), (22, 5.0), (33, 3.2), (39, 3.4)), ((3, 5.6), (11, 6.6), (20, 5.6), (32, 3.2), (38, 3.7)))
UPPER_ARM: Final[Sides] = (((2, 4.9), (9, 4.9), (23, 4.1)), ((9, 4.4), (23, 4.0)))
FOREARM: Final[Sides] = (((5, 4.4), (14, 3.7), (22.5, 2.7)), ((5, 4.4), (14, 3.6), (22.5, 2.7)))

SHOULDER_LINE: Final[Profile] = ((-0.6, 6.0), (1.6, 9.8), (3.4, 14.6), (5.0, 18.4))
"""From the neck outward: (down from the base of the neck, out from the middle)."""

POINTED_FOOT_CM: Final = 17.0
POINTED_FOOT: Final[Sides] = (((3, 4.1), (9, 5.1), (14, 5.6)), ((3, 4.1), (9, 4.2), (14, 4.9)))
TOES: Final = ((4.6, 16.3, 0.95), (2.8, 17.7, 1.0), (0.9, 18.7, 1.05), (-1.15, 19.3, 1.1), (-3.6, 19.9, 1.5))
"""From the little toe to the big one: (outward, down from the ankle to its tip, half its width)."""

# The end of a leg from the ankle: (down, outward); from the outer side round to the inner.
FEET: Final[dict[str, Profile]] = {
    "front": ((1.5, 3.7), (4.4, 5.0), (6.3, 5.8), (7.6, 4.4), (7.7, 0), (7.6, -3.0), (6.2, -4.8), (3.6, -4.2), (0.5, -3.8)),
    "back": ((1.5, 3.3), (4.0, 3.8), (6.6, 3.5), (7.6, 1.8), (7.6, -1.6), (6.6, -3.3), (4.0, -3.6), (0.5, -3.6)),
    "pointed": ((1.5, 3.7), (7, 4.6), (12, 4.9), (15.5, 4.2), (17.5, 1.8), (18.4, -2.2), (16.5, -4.0), (11, -4.4), (5, -4.0), (0.5, -3.8)),
}
