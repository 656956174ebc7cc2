"""The review: everything that was read, found and reckoned, ready to be shown or stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .agreement import Agreement, Party
from .costs import CostModel, Exposure
from .document import Document
from .finding import Facts, Finding, Severity, Verdict, Waiver


class Provenance(NamedTuple):
    """What made this review: enough to make it again."""

    tool_version: str
    pack_id: str
    pack_version: str
    pack_sha256: str


class SwitchedOff(NamedTuple):
    """A check that the rule pack switches off: it was not judged."""

    rule: str
    check: str
    title: str
    why: str

    @property
    def key(self) -> str:
        """``rule/check``."""
        return f"{self.rule}/{self.check}"


@dataclass(frozen=True, slots=True)
class Review:
    """One review of one agreement, or of the documents that make up one deal."""

    documents: tuple[Document, ...]
    agreements: tuple[Agreement, ...]
    """One for each document, in the same order."""
    findings: tuple[Finding, ...]
    """One for each check of the pack, in the pack's order."""
    facts: Facts
    costs: CostModel | None
    provenance: Provenance
    switched_off: tuple[SwitchedOff, ...] = ()
    """Checks nobody judged, and why."""
    stale_waivers: tuple[Waiver, ...] = ()
    """Waivers that fit no gap of this review."""

    @property
    def parties(self) -> tuple[Party, Party]:
        """Vendor and customer, from the first document that names them."""
        found: list[Party] = []
        for role in ("vendor", "customer"):
            candidates = [party for agreement in self.agreements for party in agreement.parties if party.role == role]
            named = [party for party in candidates if party.name] or candidates
            found.append(named[0] if named else Party(role, "", ()))
        return found[0], found[1]

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """Findings that are not favourable: by severity, then by money at stake, then in the pack's order."""
        money = {key: self.exposure(key) for key in (finding.key for finding in self.findings)}

        def order(finding: Finding) -> tuple[int, Decimal]:
            exposed = money[finding.key]
            stake = exposed.expected_usd if exposed and exposed.expected_usd is not None else Decimal(0)
            return finding.severity.rank, -stake

        return tuple(sorted((f for f in self.findings if f.verdict is not Verdict.FAVOURABLE), key=order))

    @property
    def strengths(self) -> tuple[Finding, ...]:
        """The favourable findings, in the pack's order."""
        return tuple(f for f in self.findings if f.verdict is Verdict.FAVOURABLE)

    @property
    def verdicts(self) -> dict[Verdict, int]:
        """How many checks ended in each verdict; every verdict is there, zero included."""
        counted = Counter(finding.verdict for finding in self.findings)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def critical(self) -> tuple[Finding, ...]:
        """The gaps of critical severity."""
        return tuple(finding for finding in self.gaps if finding.severity is Severity.CRITICAL)

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The gaps that somebody has accepted."""
        return tuple(finding for finding in self.gaps if finding.waiver is not None)

    @property
    def money_at_stake_usd(self) -> Decimal | None:
        """Sum of the expected exposure of all gaps per year; None without a cost model.

        An amount per term or per event counts once: nobody knows how often it comes.
        """
        if self.costs is None:
            return None
        exposures = [self.exposure(finding.key) for finding in self.gaps]
        return sum(
            (
                item.expected_usd * (12 if item.per == "month" else 1)
                for item in exposures
                if item is not None and item.expected_usd is not None
            ),
            Decimal(0),
        )

    def exposure(self, key: str) -> Exposure | None:
        """What the gap at ``rule/check`` may cost; None without a cost model or formula."""
        if self.costs is None:
            return None
        return next((item for item in self.costs.exposure if f"{item.rule}/{item.check}" == key), None)
