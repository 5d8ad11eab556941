"""The source's chain from a tight calf to a loaded nerve, link by link: computed size, evidence, and a verdict in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sural.body.anthropometry import REFERENCE, Anthropometry
from sural.body.compensation import Compensation, compensate
from sural.body.nerve.model import Interval
from sural.knowledge.body import ChainLink, read_rows


class Verdict(Enum):
    """What the computed size says about a claim. It is no proof that the claim holds in a person."""

    CLEAR = "clear"
    SMALL = "small"
    NOT_SUPPORTED = "not supported"


@dataclass(frozen=True)
class LinkVerdict:
    """One link: the claim, its computed size in the claim's direction or against it, and the verdict."""

    link: ChainLink
    size: Interval
    verdict: Verdict

    @property
    def sentence(self) -> str:
        """`The foot turns out: not supported here (0.1 deg, 0.0 to 0.2).`"""
        return f"{self.link.claim}: {self.verdict.value} here ({self.size.median:+.1f} {self.link.unit}, {self.size.low:+.1f} to {self.size.high:+.1f})."


@dataclass(frozen=True)
class Chain:
    """The whole chain for one loss of dorsiflexion and one task."""

    compensation: Compensation
    links: tuple[LinkVerdict, ...]


def chain(dorsiflexion_loss_deg: float, task: str = "stand", body: Anthropometry = REFERENCE) -> Chain:
    """Every link of the chain in a task. Raises what `compensate` raises."""
    found = compensate(dorsiflexion_loss_deg, task, body)
    sizes = {**found.changes, **found.strain_points}
    links = sorted(read_rows(ChainLink, "chain_links"), key=lambda link: link.order)
    return Chain(found, tuple(LinkVerdict(link, sizes[link.quantity], _verdict(link, sizes[link.quantity])) for link in links))


def _verdict(link: ChainLink, size: Interval) -> Verdict:
    """Clear: large enough, and the whole range has the claimed sign. Small: the claimed sign, but little or not surely."""
    low, median, _ = sorted(link.expected_sign * value for value in (size.low, size.median, size.high))
    if median >= link.clear_from and low > 0:
        return Verdict.CLEAR
    return Verdict.SMALL if median >= link.small_from else Verdict.NOT_SUPPORTED
