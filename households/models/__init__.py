from households.models.household import Household, Member
from households.models.importing import (
    ImportBatch,
    ImportBatchStep,
    ImportFinding,
    RememberedMapping,
    RememberedPlace,
)
from households.models.lineage import Lineage
from households.models.locking import Amendment, YearLock
from households.models.review import Assessment, ResidentCount
from households.models.rollup import ClassCount, PairCount
from households.models.standard import PovertyIndicator, PovertyStandard

__all__ = [
    "Amendment",
    "Assessment",
    "ClassCount",
    "Household",
    "ImportBatch",
    "ImportFinding",
    "ImportBatchStep",
    "Lineage",
    "Member",
    "PairCount",
    "PovertyIndicator",
    "PovertyStandard",
    "RememberedMapping",
    "RememberedPlace",
    "ResidentCount",
    "YearLock",
]
