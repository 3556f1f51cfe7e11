"""Registers the documents of commendation when the portal starts."""

from awards.documents import chairman, decision
from movement.documents.registry import register

DOCUMENTS = (chairman.LETTER, chairman.LIST, decision.DECISION, decision.REFUSALS)


def register_documents():
    for document in DOCUMENTS:
        register(document)
