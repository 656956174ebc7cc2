"""The last look before anything is written: every quote is the document's own words at the place it names.

A review that fails here is a fault of ours, so nothing is written (BrokenPromise).
"""

from __future__ import annotations

from clausegap.errors import BrokenPromise
from clausegap.model import Agreement, Clause, Document, Evidence, Review

_NEXT = "Nothing was written. This is a fault of clausegap: please report it with the document."


def check(review: Review) -> None:
    """Raise BrokenPromise where a clause list does not partition its text or an evidence is not what it says."""
    documents = {document.id: document for document in review.documents}
    if len(documents) != len(review.documents):
        raise BrokenPromise(f"Two documents of the review have the same id. {_NEXT}")
    agreements = {agreement.document: agreement for agreement in review.agreements}
    for document in review.documents:
        if document.id not in agreements:
            raise BrokenPromise(f"{document.name}: it was read, but not split into clauses. {_NEXT}")
        _partition(document, agreements[document.id])
    for finding in review.findings:
        for evidence in finding.evidence:
            if evidence.document not in documents:
                raise BrokenPromise(
                    f"{finding.key}: the evidence names the unknown document {evidence.document!r}. {_NEXT}"
                )
            fault = _fault(evidence, documents[evidence.document], agreements[evidence.document])
            if fault:
                raise BrokenPromise(f"{evidence.document}: the evidence of {finding.key} {fault}. {_NEXT}")


def _partition(document: Document, agreement: Agreement) -> None:
    at = 0
    for clause in agreement.clauses:
        if clause.start != at or clause.end < clause.start:
            raise BrokenPromise(
                f"{document.name}: clause {clause.id} starts at {clause.start}, the one before ends at {at}. {_NEXT}"
            )
        at = clause.end
    if at != len(document.text):
        raise BrokenPromise(f"{document.name}: the clauses end at {at}, the text at {len(document.text)}. {_NEXT}")


def _fault(evidence: Evidence, document: Document, agreement: Agreement) -> str:
    """What is untrue about the evidence, as the end of a sentence; "" where all is true."""
    start, end = evidence.start, evidence.end
    if not 0 <= start < end <= len(document.text):
        return f"runs from {start} to {end}, outside the text of {len(document.text)} characters"
    if evidence.quote != document.text[start:end]:
        return f"quotes words that do not stand at {start} to {end}"
    if evidence.page != document.page_at(start):
        return f"names page {evidence.page}, but its words stand on page {document.page_at(start)}"
    clause = next((clause for clause in agreement.clauses if clause.id == evidence.clause), None)
    if clause is None:
        return f"names the unknown clause {evidence.clause!r}"
    if not (clause.start <= start and end <= _reach(clause, agreement)):
        return f"names clause {clause.id}, which does not contain {start} to {end}"
    return ""


def _reach(clause: Clause, agreement: Agreement) -> int:
    """Where the last sub-clause of ``clause`` ends; its own end without any. Clauses are in text order."""
    within, reach = {clause.id}, clause.end
    for other in agreement.clauses:
        if other.parent in within:
            within.add(other.id)
            reach = max(reach, other.end)
    return reach
