"""Registers the review's documents when the portal starts."""

from households.documents import lists, meeting, recognition, requests, sheets
from movement.documents.registry import register

DOCUMENTS = (
    requests.FORM_01,
    requests.FORM_04,
    lists.REVIEW_LIST,
    sheets.FORM_A,
    sheets.FORM_B,
    meeting.MINUTES,
    lists.RESULT_LIST,
    recognition.DECISION,
    recognition.CERTIFICATE,
)


def register_documents():
    for document in DOCUMENTS:
        register(document)
