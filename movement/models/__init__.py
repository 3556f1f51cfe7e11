"""The ground floor's tables; import them from here."""

from movement.models.access import AccessLog
from movement.models.campaign import Content, LegalBasis, Movement, Phase, Target
from movement.models.documents import DocumentTemplate
from movement.models.jobs import Job, JobWorker
from movement.models.news import Article, ArticleStep, ArticleViews, StaleText
from movement.models.officers import Officer
from movement.models.papers import Paper
from movement.models.portal import DemoMark, Holiday, PortalSettings
from movement.models.site import SiteVersion, Visit
from movement.models.steps import WrongState
from movement.models.units import (
    AdministrativeUnit,
    Agency,
    AgencyName,
    AreaType,
    Level,
    UnitSuccession,
)

__all__ = [
    "AccessLog",
    "AdministrativeUnit",
    "Agency",
    "AgencyName",
    "AreaType",
    "Article",
    "ArticleStep",
    "ArticleViews",
    "Content",
    "DemoMark",
    "DocumentTemplate",
    "Holiday",
    "Job",
    "JobWorker",
    "LegalBasis",
    "Level",
    "Movement",
    "Officer",
    "Paper",
    "Phase",
    "PortalSettings",
    "SiteVersion",
    "StaleText",
    "Target",
    "UnitSuccession",
    "Visit",
    "WrongState",
]
