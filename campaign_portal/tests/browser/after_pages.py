"""Page kinds of what follows the appraisal, and the rows they show."""

import datetime

from awards.services import signing
from awards.tests.factories import CallFactory
from campaign_portal.tests.access.after_rows import signing_file
from campaign_portal.tests.browser.kinds import AUDITOR, AWARD, Kind

TODAY = datetime.date(2025, 5, 15)
NO_PAGE = "answers with a file, not with a page"

AFTER_KINDS = (
    Kind("awards:signing-list", AWARD),
    Kind("awards:signing-list", AUDITOR),
    Kind("awards:signing-create", AWARD),
    Kind("awards:signing-detail", AWARD, "signing-draft"),
    Kind("awards:signing-detail", AUDITOR, "signing-away"),
    Kind("awards:signing-edit", AWARD, "signing-draft"),
    Kind("awards:signing-edit", AWARD, "signing-away", status=409),
    Kind("awards:signing-present", AWARD, "signing-draft"),
    Kind("awards:signing-sign", AWARD, "signing-away"),
    Kind("awards:signing-take-back", AWARD, "signing-away"),
    Kind("awards:signing-drop", AWARD, "signing-draft"),
    Kind("awards:signing-pdf", AWARD, "signing-document"),
)
AFTER_EXCEPTIONS = {
    "awards:signing-document": NO_PAGE,
    "awards:signing-leave-out": "needs the case in its query: asked from the file's own page",
}


def after_scene(cast):
    """Names of rows -> the rows; `cast` as in the tests (officers by role)."""
    call = CallFactory(name="Đợt của các trang sau thẩm định")
    draft, away = signing_file(cast, call), signing_file(cast, call)
    signing.present(away, by=cast.award_officer, letter_number="8/TTr-SNV", letter_date=TODAY)
    return {"signing-draft": draft, "signing-away": away}


def after_arguments(shown):
    """Arguments of addresses that are not the row's own uuid alone."""
    draft = {"public_id": shown["signing-draft"].public_id}
    return {"signing-document": {**draft, "key": "award-letter"}}
