"""Registers the documents of commendation when the portal starts."""

from awards.documents import chairman, decision, proposal
from movement.documents.registry import register

DOCUMENTS = (
    proposal.LETTER,
    proposal.LIST,
    proposal.MINUTES,
    chairman.LETTER,
    chairman.LIST,
    decision.DECISION,
    decision.REFUSALS,
)


def register_documents():
    for document in DOCUMENTS:
        register(document)
