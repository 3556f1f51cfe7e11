"""The tables of commendation; import them from here."""

from awards.models.achievement import (
    ABOUT,
    OF_LIKENESS,
    OF_OBJECTION,
    AchievementRecord,
    Answer,
    Conclusion,
)
from awards.models.agenda import (
    AgendaItem,
    Attendance,
    Opinion,
    Outcome,
    Presence,
    WrittenOpinion,
)
from awards.models.amending import NAME_FIELDS, NameChange, Recall
from awards.models.archive import Archive
from awards.models.bulk import BulkAct, BulkRow, BulkRun
from awards.models.call import Call, RequiredPaper
from awards.models.call_parts import (
    CalendarEntry,
    CallExtension,
    CallReminder,
    CallWindow,
    LateAdmission,
    Quota,
    RemoteCommune,
)
from awards.models.case_parts import Achievement, SupplementItem
from awards.models.certificates import (
    BlankField,
    BlankText,
    Certificate,
    CertificateBlank,
    CertificateStep,
    PrintRun,
    StockEntry,
)
from awards.models.claims import Claim, ClaimKind
from awards.models.conference import ConferenceGuest
from awards.models.consultation import (
    WITH_GROUND,
    AgencyAnswer,
    ConsultationAnswer,
    ConsultationBatch,
    ConsultationBatchStep,
    ConsultationLetter,
    ConsultationLine,
)
from awards.models.consulted import ConsultationRule, ConsultedAgency
from awards.models.council import (
    Council,
    CouncilMember,
    CouncilSession,
    CouncilSessionStep,
    Duty,
    Mode,
)
from awards.models.counter import SubmissionCounter
from awards.models.decision import Decision, DecisionKind
from awards.models.exemplar import Exemplar, ExemplarStage, ExemplarStep, Stage
from awards.models.interest import NamesakeRuling, PersonalTie, Recusal, TieKind
from awards.models.listing import ListImport
from awards.models.nomination import Nomination, NominationStep
from awards.models.notice import DigestSent, UnitNotice
from awards.models.opinion import OpinionCase, OpinionPeriod, PublicOpinion
from awards.models.past import PastAward
from awards.models.past_import import PastImport
from awards.models.payments import Payment, PaymentStep
from awards.models.presets import PresetReason
from awards.models.results import ResultBatch
from awards.models.routes import Route
from awards.models.rules import AwardForm, RuleSet, TimeLimit
from awards.models.scoring import Criterion, Review, ReviewGap, Score
from awards.models.signing import DocumentVersion, SigningFile, SigningFileStep, SigningLine
from awards.models.standards import (
    AwardStandard,
    BaseSalary,
    Coefficient,
    DefaultQuota,
    FormRule,
    RulePaper,
    Salutation,
    Threshold,
)
from awards.models.submission import Submission, SubmissionStep
from awards.models.violations import Violation, ViolationKind
from movement.models import WrongState

__all__ = [
    "ABOUT",
    "OF_LIKENESS",
    "OF_OBJECTION",
    "WITH_GROUND",
    "AgencyAnswer",
    "ConsultationAnswer",
    "ConsultationBatch",
    "ConsultationLetter",
    "ConsultationLine",
    "ConsultationRule",
    "ConsultationBatchStep",
    "ConsultedAgency",
    "AgendaItem",
    "Attendance",
    "Council",
    "CouncilMember",
    "CouncilSession",
    "CouncilSessionStep",
    "WrittenOpinion",
    "Duty",
    "Mode",
    "Opinion",
    "Outcome",
    "Presence",
    "Archive",
    "ExemplarStage",
    "Stage",
    "ConferenceGuest",
    "NAME_FIELDS",
    "NameChange",
    "Recall",
    "BlankField",
    "BlankText",
    "Certificate",
    "CertificateBlank",
    "CertificateStep",
    "PrintRun",
    "StockEntry",
    "DecisionKind",
    "Payment",
    "PaymentStep",
    "Threshold",
    "Salutation",
    "RulePaper",
    "FormRule",
    "DefaultQuota",
    "Coefficient",
    "BaseSalary",
    "AwardStandard",
    "Achievement",
    "AchievementRecord",
    "Answer",
    "AwardForm",
    "CalendarEntry",
    "BulkAct",
    "BulkRow",
    "BulkRun",
    "Call",
    "CallExtension",
    "CallReminder",
    "CallWindow",
    "Claim",
    "ClaimKind",
    "Conclusion",
    "Criterion",
    "Decision",
    "DocumentVersion",
    "DigestSent",
    "Exemplar",
    "ExemplarStep",
    "LateAdmission",
    "NamesakeRuling",
    "ListImport",
    "Nomination",
    "NominationStep",
    "OpinionCase",
    "OpinionPeriod",
    "PublicOpinion",
    "PastAward",
    "PastImport",
    "PersonalTie",
    "PresetReason",
    "Quota",
    "Recusal",
    "RemoteCommune",
    "RequiredPaper",
    "ResultBatch",
    "Review",
    "ReviewGap",
    "Route",
    "RuleSet",
    "Score",
    "SigningFile",
    "SigningLine",
    "SigningFileStep",
    "Submission",
    "SubmissionCounter",
    "SubmissionStep",
    "SupplementItem",
    "TieKind",
    "TimeLimit",
    "Violation",
    "ViolationKind",
    "UnitNotice",
    "WrongState",
]
