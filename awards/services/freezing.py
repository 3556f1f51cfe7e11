"""What the register says of a case, kept as it was when the case was sent."""

from awards import claims
from awards.choices import CaseSection
from households.record import canonical_json, record_sha256


def freeze(case):
    """Keep the household's record and what the register says of the claims, each with sha256."""
    freeze_household(case)
    claims.freeze(case)


def freeze_household(case):
    """Keep the register's record as it is now, as canonical JSON with its sha256."""
    if case.household is None:
        return
    record = case.household.as_record()
    case.household_record, case.household_sha256 = canonical_json(record), record_sha256(record)
    case.save(update_fields=["household_record", "household_sha256"])


def freeze_reopened(case, items):
    """Freeze anew what `items` of a supplement had opened to be written."""
    if any(item.section == CaseSection.SUBJECT for item in items):
        freeze_household(case)
    if any(item.section == CaseSection.ACHIEVEMENTS for item in items):
        claims.freeze(case)
