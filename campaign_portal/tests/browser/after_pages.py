"""Page kinds of what follows the appraisal, and the rows they show."""

import datetime

from awards.services import names, publishing, signing
from awards.tests.factories import CallFactory
from campaign_portal.tests.access.after_rows import after, signing_file
from campaign_portal.tests.browser.kinds import (
    AUDITOR,
    AWARD,
    COMMUNE,
    DISTRICT,
    LEADER,
    PUBLIC,
    Kind,
)
from movement import calendar

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
    Kind("awards:names-ask", AWARD, "signing-draft"),
    Kind("awards:names", DISTRICT),
    Kind("awards:names", COMMUNE),
    Kind("awards:names-mend", DISTRICT, "named-case"),
    Kind("awards:decision-detail", AWARD, "after-decision"),
    Kind("awards:decision-detail", AUDITOR, "revocation"),
    Kind("awards:decision-revoke", AWARD, "after-decision"),
    Kind("awards:recall-return", AWARD, "recall"),
    Kind("awards:blank-list", AWARD),
    Kind("awards:blank-create", AWARD),
    Kind("awards:blank-detail", AWARD, "after-blank"),
    Kind("awards:blank-fields", AWARD, "after-blank"),
    Kind("awards:blank-stock", AWARD, "after-blank"),
    Kind("awards:certificates", AWARD, "after-decision"),
    Kind("awards:certificates", AUDITOR, "after-decision"),
    Kind("awards:certificate-replace", AWARD, "after-certificate"),
    Kind("awards:payments", AWARD, "after-decision"),
    Kind("awards:payment-account", AWARD, "after-payment"),
    Kind("awards:conference", AWARD, "after-decision"),
    Kind("awards:conference-guest", AWARD, "after-guest"),
    Kind("awards:decision-publish", LEADER, "after-decision"),
    Kind("awards:public-decisions", PUBLIC),
    Kind("awards:public-decision", PUBLIC, "after-decision"),
    Kind("awards:check", PUBLIC, "after-award"),
    Kind("awards:archive", AUDITOR, "received"),
    Kind("awards:exemplar-stage", AWARD, "proposed-exemplar"),
    Kind("awards:statistics", AWARD),
    Kind("awards:statistics", AUDITOR, query="bieu=0604&nam=2025&ngay=15/05/2025"),
    Kind("awards:check", PUBLIC, "after-revoked"),
)
AFTER_EXCEPTIONS = {
    "awards:signing-document": NO_PAGE,
    "awards:decision-document": NO_PAGE,
    "awards:decision-sealed": NO_PAGE,
    "awards:blank-test": NO_PAGE,
    "awards:blank-picture": NO_PAGE,
    "awards:run-file": NO_PAGE,
    "awards:decision-feed": NO_PAGE,
    "awards:archive-file": NO_PAGE,
    "awards:traces": NO_PAGE,
    "awards:statistics-file": NO_PAGE,
    "awards:decision-correct": "needs the case in its query: asked from the decision's page",
    "awards:signing-leave-out": "needs the case in its query: asked from the file's own page",
}


def after_scene(cast):
    """Names of rows -> the rows; `cast` as in the tests (officers by role)."""
    call = CallFactory(name="Đợt của các trang sau thẩm định")
    draft, away = signing_file(cast, call), signing_file(cast, call)
    signing.present(away, by=cast.award_officer, letter_number="8/TTr-SNV", letter_date=TODAY)
    names.ask(draft, by=cast.award_officer, until=calendar.now() + datetime.timedelta(hours=5))
    decision, blank, revocation = after(cast, signing_file(cast, call), "77/QĐ-UBND")
    publishing.publish(decision, by=cast.board_leader, is_public=True)
    first, second = decision.cases.order_by("ordinal")
    return {
        "signing-draft": draft,
        "signing-away": away,
        "named-case": draft.cases[0],
        "after-decision": decision,
        "after-blank": blank,
        "after-certificate": decision.certificates.get(status="printed"),
        "after-payment": first.payment,
        "after-award": first.past_award,
        "after-revoked": second.past_award,
        "revocation": revocation,
    }


def after_arguments(shown):
    """Arguments of addresses that are not the row's own uuid alone."""
    draft = {"public_id": shown["signing-draft"].public_id}
    revocation, decision = shown["revocation"], shown["after-decision"]
    return {
        "signing-document": {**draft, "key": "award-letter"},
        "recall": {"public_id": revocation.public_id, "pk": revocation.recalls.get().pk},
        "after-guest": {
            "public_id": decision.public_id,
            "case_id": decision.cases.get(ordinal=1).public_id,
        },
    }
