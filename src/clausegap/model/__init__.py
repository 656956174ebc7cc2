"""The nouns: what the rooms hand to one another. Frozen, picklable, standard library only.

Said once, true everywhere:

* Offsets are 0-based code points, half-open, into ``Document.text``; a quote is always ``text[start:end]``.
* Pages are 1-based; None for a DOCX, which has no pages until somebody lays it out.
* Boxes are ``(page, x0, top, x1, bottom)`` in PDF points (1/72 inch) from the page's top left corner.
* Money is a ``Decimal`` in US dollars unless a field names another currency.
* None means "the document does not say", never "we failed".
"""

from .agreement import (
    Agreement,
    Clause,
    ClauseKind,
    DefinedTerm,
    Incorporated,
    Party,
    Reference,
    StatedDate,
    StatedLaw,
    StatedTerm,
)
from .costs import (
    Capacity,
    ChannelCost,
    CommitmentOutcome,
    CostModel,
    CostOption,
    Exposure,
    Input,
    SeatCost,
    Source,
    WorkloadCost,
)
from .document import (
    Block,
    Box,
    Cell,
    Change,
    Document,
    Furniture,
    Line,
    Page,
    Remark,
    Table,
    Unread,
)
from .finding import (
    SILENCE,
    Elsewhere,
    Evidence,
    Facts,
    Finding,
    OtherView,
    Position,
    Severity,
    Terms,
    Verdict,
    Waiver,
)
from .review import Provenance, Review, SwitchedOff

__all__ = [
    "SILENCE",
    "Agreement",
    "Block",
    "Box",
    "Capacity",
    "Cell",
    "Change",
    "ChannelCost",
    "Clause",
    "ClauseKind",
    "CommitmentOutcome",
    "CostModel",
    "CostOption",
    "DefinedTerm",
    "Document",
    "Elsewhere",
    "Evidence",
    "Exposure",
    "Facts",
    "Finding",
    "Furniture",
    "Incorporated",
    "Input",
    "Line",
    "OtherView",
    "Page",
    "Party",
    "Position",
    "Provenance",
    "Reference",
    "Remark",
    "Review",
    "SeatCost",
    "Severity",
    "Source",
    "StatedDate",
    "StatedLaw",
    "StatedTerm",
    "SwitchedOff",
    "Table",
    "Terms",
    "Unread",
    "Verdict",
    "Waiver",
    "WorkloadCost",
]
