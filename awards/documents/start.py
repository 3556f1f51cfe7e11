"""Registers the documents of commendation when the portal starts."""

from awards.documents import (
    chairman,
    consultation,
    council,
    decision,
    handing,
    notice,
    opinion,
    proposal,
    receipt,
    report,
    statistics,
)
from movement.documents.registry import register

DOCUMENTS = (
    proposal.LETTER,
    proposal.LIST,
    proposal.MINUTES,
    report.REPORT,
    receipt.RECEIPT,
    consultation.LETTER,
    council.MINUTES,
    chairman.LETTER,
    chairman.LIST,
    decision.DECISION,
    decision.REFUSALS,
    notice.NOTICES,
    opinion.REPORT,
    handing.PAYMENTS,
    handing.HANDOVERS,
    handing.CEREMONY,
    handing.INVITATIONS,
    statistics.AWARDS,
    statistics.PLAIN,
)


def register_documents():
    for document in DOCUMENTS:
        register(document)
