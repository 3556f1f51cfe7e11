"""A household's record as a value that can be frozen, compared and proved. Pure.

Awards keep the record as it was when a submission was sent: canonical JSON and its sha256.
It never holds a full identity number, nor ethnicity (sensitive data, Law 91/2025/QH15).
"""

import hashlib
import json
import unicodedata

RECORD_FORMAT = 1


def canonical_json(record: dict) -> str:
    """The one spelling of a record: sorted keys, no spaces, NFC, no escapes beyond JSON's own."""
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def record_sha256(record: dict) -> str:
    """Hexadecimal sha256 of the canonical JSON (UTF-8); equal for equal records."""
    return hashlib.sha256(canonical_json(record).encode()).hexdigest()


def latest_class(record: dict) -> str:
    """Class of the newest year in a record; "" when it holds no assessment."""
    assessments = record.get("assessments") or []
    return max(assessments, key=lambda row: row["year"])["class"] if assessments else ""


def differences(before: dict, after: dict) -> list[str]:
    """Top-level parts of the record that differ (`members`, `assessments`, ...), in order."""
    keys = sorted(before.keys() | after.keys())
    return [key for key in keys if before.get(key) != after.get(key)]
