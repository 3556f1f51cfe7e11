"""Registers the review's documents when the portal starts."""

from households.documents import lists
from movement.documents.registry import register

DOCUMENTS = (lists.REVIEW_LIST,)


def register_documents():
    for document in DOCUMENTS:
        register(document)
