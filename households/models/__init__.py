"""The register's tables; import them from here."""

from households.models.duplicates import DuplicatePair
from households.models.export import RegisterExport
from households.models.heads import HeadCheck
from households.models.household import Household, Member
from households.models.importing import (
    ImportBatch,
    ImportBatchStep,
    ImportFinding,
    RememberedMapping,
    RememberedPlace,
)
from households.models.line import ReviewLine, ReviewLineStep
from households.models.lineage import Lineage
from households.models.locking import Amendment, YearLock
from households.models.review import Assessment, ResidentCount
from households.models.review_acts import Complaint, Posting, VillageMeeting
from households.models.review_limits import ReviewTimeLimit
from households.models.rollup import ClassCount, PairCount
from households.models.round import ReviewRound, ReviewSheet, ReviewSheetStep
from households.models.saved import SavedFilter
from households.models.standard import PovertyIndicator, PovertyStandard
from households.models.target import LowRateLimit, PovertyTarget

__all__ = [
    "Amendment",
    "Assessment",
    "ClassCount",
    "Complaint",
    "DuplicatePair",
    "HeadCheck",
    "Household",
    "ImportBatch",
    "ImportFinding",
    "ImportBatchStep",
    "Lineage",
    "LowRateLimit",
    "Member",
    "PairCount",
    "Posting",
    "PovertyIndicator",
    "PovertyStandard",
    "PovertyTarget",
    "RegisterExport",
    "RememberedMapping",
    "RememberedPlace",
    "ResidentCount",
    "ReviewLine",
    "ReviewLineStep",
    "ReviewRound",
    "ReviewSheet",
    "ReviewSheetStep",
    "ReviewTimeLimit",
    "VillageMeeting",
    "SavedFilter",
    "YearLock",
]
