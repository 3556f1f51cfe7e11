"""The page kinds of the portal: one line each, by hand. What a page looks like in every browser,
to every checker, is tested on this list; `test_pages.py` holds that no address of ours is missing.
"""

from dataclasses import dataclass

from django.urls import reverse

PUBLIC = ""
DISTRICT, OTHER_DISTRICT, COMMUNE, AWARD = "huyen.943", "huyen.947", "xa.31552", "noivu.1"
LEADER, EDITOR, APPROVER = "noivu.ld", "bientap", "duyettin"
PROVINCE, AUDITOR, ADMINISTRATOR = "canbo.tinh", "thanhtra", "quantri"
# The one whose account has an authenticator app (see scene.py).
WITH_TOTP = "hoidong.5"


@dataclass(frozen=True)
class Kind:
    """One kind of page: who opens which address on which row of the scene."""

    url_name: str
    username: str
    row: str = ""
    query: str = ""
    status: int = 200

    def __str__(self):
        parts = (self.username or "public", self.url_name, self.row, self.query)
        return " ".join(part for part in parts if part)

    def path(self, scene):
        query = f"?{self.query}" if self.query else ""
        return reverse(self.url_name, kwargs=scene[self.row]) + query

    @property
    def is_back_office(self):
        return self.url_name.startswith("admin:")


PUBLIC_KINDS = (
    Kind("home", PUBLIC),
    Kind("movement:article-list", PUBLIC),
    Kind("movement:article-list", PUBLIC, query="loai=notice"),
    Kind("movement:article-detail", PUBLIC, "article-slug"),
    Kind("movement:article-detail", PUBLIC, "unknown-slug", status=404),
    Kind("movement:movement-list", PUBLIC),
    Kind("movement:movement-detail", PUBLIC, "movement"),
    Kind("movement:search", PUBLIC),
    Kind("movement:search", PUBLIC, query="q=ho+ngheo"),
    Kind("movement:search", PUBLIC, query="q=khongcogi"),
    Kind("movement:accessibility", PUBLIC),
    Kind("movement:privacy", PUBLIC),
)

SIGN_IN_KINDS = (
    Kind("account_login", PUBLIC),
    Kind("account_reset_password", PUBLIC),
    Kind("account_reset_password_done", PUBLIC),
    Kind("account_reset_password_from_key", PUBLIC, "reset-key"),
    Kind("account_reset_password_from_key_done", PUBLIC),
    Kind("account_confirm_email", PUBLIC, "unknown-key"),
    Kind("account_email_verification_sent", PUBLIC),
    Kind("account_inactive", PUBLIC),
    Kind("account_signup", PUBLIC),
    Kind("account_logout", DISTRICT),
    Kind("account_reauthenticate", DISTRICT),
    Kind("account_change_password", DISTRICT),
    Kind("account_email", DISTRICT),
    Kind("usersessions_list", DISTRICT),
    Kind("mfa_index", DISTRICT),
    Kind("mfa_activate_totp", DISTRICT),
    Kind("mfa_index", WITH_TOTP),
    Kind("mfa_deactivate_totp", WITH_TOTP),
    Kind("mfa_view_recovery_codes", WITH_TOTP),
    Kind("mfa_generate_recovery_codes", WITH_TOTP),
    Kind("mfa_reauthenticate", WITH_TOTP),
    Kind("socialaccount_connections", DISTRICT),
    Kind("socialaccount_login_cancelled", PUBLIC),
    Kind("socialaccount_login_error", PUBLIC, status=401),
)

DESK_KINDS = (
    Kind("desk", DISTRICT),
    Kind("desk", COMMUNE),
    Kind("desk", AWARD),
    Kind("desk", LEADER),
    Kind("desk", EDITOR),
    Kind("desk", APPROVER),
    Kind("desk", AUDITOR),
    Kind("desk", ADMINISTRATOR),
    Kind("movement:article-desk", EDITOR),
    Kind("movement:article-create", EDITOR),
    Kind("movement:article-office", EDITOR, "article-draft"),
    Kind("movement:article-update", EDITOR, "article-draft"),
    Kind("movement:article-office", APPROVER, "article-submitted"),
    Kind("movement:article-office", APPROVER, "article"),
    Kind("movement:article-correct", APPROVER, "article"),
    Kind("movement:article-create", AUDITOR, status=403),
    Kind("movement:document-list", ADMINISTRATOR),
    Kind("movement:document-detail", ADMINISTRATOR, "document"),
)

REGISTER_KINDS = (
    Kind("households:household-list", DISTRICT),
    Kind("households:household-list", PROVINCE, query="q=thach+thi"),
    Kind("households:household-list", DISTRICT, query="q=khongcogi"),
    Kind("households:household-detail", DISTRICT, "household"),
    Kind("households:household-detail", OTHER_DISTRICT, "household", status=404),
    Kind("households:household-list", PROVINCE, query="cause=land&change=newly_poor"),
    Kind("households:household-detail", COMMUNE, "ended-household"),
    Kind("households:household-papers", COMMUNE, "commune-household"),
    Kind("households:household-paper-remove", COMMUNE, "household-paper"),
    Kind("households:household-history", COMMUNE, "commune-household"),
    Kind("households:household-history", AUDITOR, "commune-household"),
    Kind("households:household-identity-search", COMMUNE),
    Kind("households:saved-filter-list", COMMUNE),
    Kind("households:saved-filter-list", DISTRICT),
    Kind("households:household-create", COMMUNE),
    Kind("households:household-create", DISTRICT, status=403),
    Kind("households:household-update", COMMUNE, "commune-household"),
    Kind("households:household-update", COMMUNE, "ended-household", status=409),
    Kind("households:member-identity", DISTRICT, "member"),
)

IMPORT_KINDS = (
    Kind("households:import-list", DISTRICT),
    Kind("households:import-list", OTHER_DISTRICT),
    Kind("households:import-list", AWARD, status=403),
    Kind("households:import-create", COMMUNE),
    Kind("households:import-create", PROVINCE),
    Kind("households:import-detail", DISTRICT, "import-checked"),
    Kind("households:import-detail", DISTRICT, "import-checked", "loi=25"),
    Kind("households:import-detail", DISTRICT, "import-columns"),
    Kind("households:import-detail", DISTRICT, "import-waiting"),
    Kind("households:import-detail", PROVINCE, "import-waiting"),
    Kind("households:import-detail", DISTRICT, "import-going"),
    Kind("households:import-detail", DISTRICT, "import-loaded"),
    Kind("households:import-detail", DISTRICT, "import-failed"),
    Kind("households:import-columns", DISTRICT, "import-columns"),
    Kind("households:import-names", DISTRICT, "import-checked"),
    Kind("households:import-names", DISTRICT, "import-loaded", status=409),
    Kind("households:import-refuse", DISTRICT, "import-waiting"),
    Kind("households:import-undo", DISTRICT, "import-loaded"),
)

REVIEW_KINDS = (
    Kind("review:round-list", PROVINCE),
    Kind("review:round-list", COMMUNE),
    Kind("review:round-create", PROVINCE),
    Kind("review:round-board", PROVINCE, "round"),
    Kind("review:round-board", PROVINCE, "round", query="late=on"),
    Kind("review:round-board", AUDITOR, "periodic", query="state=recognised"),
    Kind("review:round-remind", PROVINCE, "round"),
    Kind("review:round-approve", PROVINCE, "periodic"),
    Kind("review:round-approve", PROVINCE, "periodic-finished"),
    Kind("review:round-approve", PROVINCE, "round", status=409),
    Kind("review:sheet-detail", COMMUNE, "sheet-empty"),
    Kind("review:sheet-detail", COMMUNE, "sheet-surveying"),
    Kind("review:sheet-detail", COMMUNE, "sheet-surveying", query="q=khongcogi"),
    Kind("review:sheet-detail", COMMUNE, "sheet-meeting"),
    Kind("review:sheet-detail", COMMUNE, "sheet-rechecking"),
    Kind("review:sheet-detail", DISTRICT, "sheet-opinion"),
    Kind("review:line-add", COMMUNE, "sheet-listing"),
    Kind("review:line-add", COMMUNE, "sheet-posted", status=409),
    Kind("review:sheet-start-survey", COMMUNE, "sheet-listing"),
    Kind("review:sheet-close-empty", COMMUNE, "sheet-empty"),
    Kind("review:sheet-reopen", COMMUNE, "sheet-no-cases"),
    Kind("review:sheet-hold-meetings", COMMUNE, "sheet-surveyed"),
    Kind("review:meeting-record", COMMUNE, "sheet-meeting"),
    Kind("review:meeting-minutes", COMMUNE, "meeting"),
    Kind("review:sheet-post", COMMUNE, "sheet-meeting"),
    Kind("review:sheet-report", COMMUNE, "sheet-posted"),
    Kind("review:sheet-ask-opinion", COMMUNE, "sheet-asking"),
    Kind("review:sheet-opinion", DISTRICT, "sheet-opinion"),
    Kind("review:sheet-recognise", COMMUNE, "sheet-reported"),
    Kind("review:line-detail", COMMUNE, "line-surveyed"),
    Kind("review:line-detail", AUDITOR, "line-complaint"),
    Kind("review:form-a", COMMUNE, "line-requested"),
    Kind("review:form-b", COMMUNE, "line-to-survey"),
    Kind("review:form-b", COMMUNE, "line-surveyed"),
    Kind("review:line-withdraw", COMMUNE, "line-requested"),
    Kind("review:line-complain", COMMUNE, "line-posted"),
    Kind("review:complaint-recheck", COMMUNE, "complaint"),
    Kind("review:amendment-list", PROVINCE),
    Kind("review:amendment-detail", PROVINCE, "amendment"),
    Kind("review:amendment-detail", COMMUNE, "amendment-decided"),
    Kind("review:amendment-create", COMMUNE, "locked-result"),
    Kind("review:amendment-create", COMMUNE, "open-result", status=409),
)

FIGURES_KINDS = (
    Kind("households:report-index", PROVINCE),
    Kind("households:report", PROVINCE, "report-1"),
    Kind("households:report", DISTRICT, "report-2"),
    Kind("households:report", COMMUNE, "report-2", query="year=2023"),
    Kind("households:report", PROVINCE, "report-2", query="published_on=31/02/2025"),
    Kind("households:report", OTHER_DISTRICT, "report-1", query="unit=943", status=404),
    Kind("households:report-names", DISTRICT, query="household_class=poor"),
    Kind("households:report-names", COMMUNE, query="crossing=came&household_class=poor"),
)

PROPOSING_KINDS = (
    Kind("awards:call-list", DISTRICT),
    Kind("awards:call-detail", DISTRICT, "call"),
    Kind("awards:call-detail", DISTRICT, "closed-call"),
    Kind("awards:submission-list", DISTRICT),
    Kind("awards:submission-list", OTHER_DISTRICT),
    Kind("awards:submission-detail", DISTRICT, "draft"),
    Kind("awards:submission-letter", DISTRICT, "empty-draft"),
    Kind("awards:submission-letter", DISTRICT, "draft"),
    Kind("awards:submission-cases", DISTRICT, "empty-draft"),
    Kind("awards:submission-cases", DISTRICT, "draft"),
    Kind("awards:submission-minutes", DISTRICT, "draft"),
    Kind("awards:submission-papers", DISTRICT, "empty-draft"),
    Kind("awards:submission-papers", DISTRICT, "draft"),
    Kind("awards:submission-review", DISTRICT, "empty-draft"),
    Kind("awards:submission-review", DISTRICT, "draft"),
    Kind("awards:submission-detail", DISTRICT, "sent"),
    Kind("awards:submission-receipt", DISTRICT, "sent"),
    Kind("awards:submission-withdraw", DISTRICT, "sent"),
    Kind("awards:submission-detail", DISTRICT, "received"),
    Kind("awards:submission-detail", DISTRICT, "returned"),
    Kind("awards:submission-detail", DISTRICT, "withdrawn"),
    Kind("awards:case-edit", DISTRICT, "case-in-draft"),
    Kind("awards:case-papers", DISTRICT, "case-in-draft"),
    Kind("awards:case-edit", DISTRICT, "household-case"),
    Kind("awards:case-household", DISTRICT, "household-case"),
    Kind("awards:case-household", DISTRICT, "household-case", query="text=thi"),
    Kind("awards:case-edit", DISTRICT, "case-supplement"),
    Kind("awards:case-papers", DISTRICT, "case-supplement"),
    Kind("awards:case-detail", DISTRICT, "case-supplement"),
    Kind("awards:case-detail", DISTRICT, "case-appraising"),
    Kind("awards:case-detail", DISTRICT, "case-not-eligible"),
    Kind("awards:case-detail", DISTRICT, "case-awarded"),
    Kind("awards:case-withdraw", DISTRICT, "case-appraising"),
)

HOME_AFFAIRS_KINDS = (
    Kind("awards:review-queue", AWARD),
    Kind("awards:review-queue", AUDITOR),
    Kind("awards:review-submission", AWARD, "sent"),
    Kind("awards:review-submission", AWARD, "received"),
    Kind("awards:review-submission", AUDITOR, "received"),
    Kind("awards:submission-receive", AWARD, "sent"),
    Kind("awards:submission-return", AWARD, "sent"),
    Kind("awards:submission-return", AWARD, "received", status=409),
    Kind("awards:review-cases", AWARD),
    Kind("awards:review-cases", LEADER, query="state=eligible"),
    Kind("awards:review-case", AWARD, "case-appraising"),
    Kind("awards:review-case", AWARD, "case-supplement"),
    Kind("awards:review-case", LEADER, "case-eligible"),
    Kind("awards:review-case", LEADER, "case-not-eligible"),
    Kind("awards:review-case", AWARD, "case-presented"),
    Kind("awards:review-case", AUDITOR, "case-awarded"),
    Kind("awards:case-assign", AWARD, "case-appraising"),
    Kind("awards:case-request-supplement", AWARD, "case-appraising"),
    Kind("awards:case-mark-eligible", AWARD, "case-appraising"),
    Kind("awards:case-mark-eligible", DISTRICT, "case-appraising", status=403),
    Kind("awards:case-mark-not-eligible", AWARD, "case-appraising"),
    Kind("awards:case-appraise-again", LEADER, "case-eligible"),
    Kind("awards:case-present", LEADER, "case-eligible"),
    Kind("awards:case-refuse", LEADER, "case-not-eligible"),
    Kind("awards:decision-list", AWARD),
    Kind("awards:decision-list", DISTRICT),
    Kind("awards:decision-record", AWARD),
    Kind("awards:decision-detail", AWARD, "decision"),
    Kind("awards:decision-detail", DISTRICT, "decision"),
)

LOOKUP_KINDS = (
    Kind("awards:lookup", COMMUNE),
    Kind("awards:lookup", DISTRICT, query="q=minh+hoa"),
    Kind("awards:lookup", AWARD, query="q=thach+thi+minh+hoan&place=ke+sach"),
    Kind("awards:lookup", AUDITOR, query="q=khongcoai"),
    Kind("awards:lookup", AWARD, query="q=minh&year=1"),
    Kind("awards:past-award", DISTRICT, "past-award"),
)

EXEMPLAR_KINDS = (
    Kind("awards:exemplar-list", EDITOR),
    Kind("awards:exemplar-create", EDITOR),
    Kind("awards:exemplar-detail", EDITOR, "proposed-exemplar"),
    Kind("awards:exemplar-detail", APPROVER, "consented-exemplar"),
    Kind("awards:exemplar-detail", APPROVER, "exemplar"),
    Kind("awards:exemplar-edit", EDITOR, "proposed-exemplar"),
    Kind("awards:exemplar-edit", EDITOR, "exemplar", status=409),
    Kind("awards:exemplar-consent", EDITOR, "proposed-exemplar"),
    Kind("awards:exemplar-change-consent", EDITOR, "consented-exemplar"),
    Kind("awards:exemplar-approve", APPROVER, "consented-exemplar"),
    Kind("awards:exemplar-publish", APPROVER, "approved-exemplar"),
    Kind("awards:exemplar-revise", EDITOR, "approved-exemplar"),
    Kind("awards:exemplar-take-down", APPROVER, "exemplar"),
    Kind("awards:exemplar-reopen", EDITOR, "withdrawn-exemplar"),
    Kind("awards:story-list", PUBLIC),
    Kind("awards:story-detail", PUBLIC, "exemplar"),
    Kind("awards:story-detail", PUBLIC, "withdrawn-exemplar", status=410),
    Kind("awards:story-detail", PUBLIC, "proposed-exemplar", status=404),
)

BACK_OFFICE_KINDS = (
    Kind("admin:index", ADMINISTRATOR),
    Kind("admin:index", COMMUNE, status=403),
    Kind("admin:app_list", ADMINISTRATOR, "admin-app"),
    Kind("admin:movement_administrativeunit_changelist", ADMINISTRATOR),
    Kind("admin:movement_administrativeunit_changelist", ADMINISTRATOR, query="q=my+xuyen"),
    Kind("admin:movement_administrativeunit_add", ADMINISTRATOR),
    Kind("admin:movement_administrativeunit_change", ADMINISTRATOR, "admin-unit"),
    Kind("admin:movement_administrativeunit_history", ADMINISTRATOR, "admin-unit"),
    Kind("admin:movement_administrativeunit_delete", ADMINISTRATOR, "admin-unit"),
    Kind("admin:movement_administrativeunit_import", ADMINISTRATOR),
    Kind("admin:movement_administrativeunit_export", ADMINISTRATOR),
    Kind("admin:movement_officer_changelist", ADMINISTRATOR),
    Kind("admin:movement_officer_add", ADMINISTRATOR),
    Kind("admin:movement_officer_change", ADMINISTRATOR, "admin-officer"),
    Kind("admin:movement_officer_history", ADMINISTRATOR, "admin-officer"),
    Kind("admin:movement_officer_import", ADMINISTRATOR),
    Kind("admin:movement_officer_export", ADMINISTRATOR),
    Kind("admin:movement_unitsuccession_changelist", ADMINISTRATOR),
    Kind("admin:movement_agency_changelist", ADMINISTRATOR),
    Kind("admin:movement_movement_changelist", ADMINISTRATOR),
    Kind("admin:movement_movement_change", ADMINISTRATOR, "admin-movement"),
    Kind("admin:movement_holiday_changelist", ADMINISTRATOR),
    Kind("admin:movement_portalsettings_changelist", ADMINISTRATOR),
    Kind("admin:movement_accesslog_changelist", ADMINISTRATOR),
    Kind("admin:households_povertystandard_changelist", ADMINISTRATOR),
    Kind("admin:households_reviewtimelimit_changelist", ADMINISTRATOR),
    Kind("admin:households_povertystandard_change", ADMINISTRATOR, "admin-standard"),
    Kind("admin:households_residentcount_changelist", ADMINISTRATOR),
    Kind("admin:awards_call_changelist", AWARD),
    Kind("admin:awards_call_add", AWARD),
    Kind("admin:awards_call_change", AWARD, "admin-call"),
    Kind("admin:awards_awardform_changelist", ADMINISTRATOR),
    Kind("admin:awards_ruleset_changelist", ADMINISTRATOR),
    Kind("admin:awards_presetreason_changelist", ADMINISTRATOR),
)

KINDS = (
    *PUBLIC_KINDS,
    *SIGN_IN_KINDS,
    *DESK_KINDS,
    *REGISTER_KINDS,
    *IMPORT_KINDS,
    *REVIEW_KINDS,
    *FIGURES_KINDS,
    *PROPOSING_KINDS,
    *HOME_AFFAIRS_KINDS,
    *LOOKUP_KINDS,
    *EXEMPLAR_KINDS,
    *BACK_OFFICE_KINDS,
)

NO_PAGE = "answers with a file or data, not with a page"
ONLY_POST = "a verb by POST; GET leads back to the thing itself"
# Addresses outside the back office without a page kind, and why.
EXCEPTIONS = {
    "review:sheet-jump": "leads to a household of the list, or to the list",
    "robots": NO_PAGE,
    "sitemap": NO_PAGE,
    "set_language": ONLY_POST,
    "movement:paper": NO_PAGE,
    "movement:document-template": NO_PAGE,
    "households:household-document": NO_PAGE,
    "households:import-template": NO_PAGE,
    "households:import-original": NO_PAGE,
    "households:import-remarks": NO_PAGE,
    "households:import-progress": "a part of another page, asked for by htmx",
    "households:import-confirm": ONLY_POST,
    "households:import-approve": ONLY_POST,
    "households:import-withdraw": ONLY_POST,
    "households:import-restart": ONLY_POST,
    "households:report-file": NO_PAGE,
    "households:sheet-document": NO_PAGE,
    "movement:document-sample": NO_PAGE,
    "movement:document-restore": ONLY_POST,
    "movement:article-rss": NO_PAGE,
    "movement:article-atom": NO_PAGE,
    "movement:article-picture": NO_PAGE,
    "movement:article-picture-small": NO_PAGE,
    "movement:article-own-picture": NO_PAGE,
    "movement:article-transition": ONLY_POST,
    "households:saved-filter-change": ONLY_POST,
    "households:household-print": "GET leads to the list; the pages come by POST, see moments.py",
    "households:household-search": "a list of suggestions inside another page",
    "awards:submission-create": ONLY_POST,
    "awards:submission-send": ONLY_POST,
    "awards:submission-delete": ONLY_POST,
    "awards:submission-start-again": ONLY_POST,
    "awards:case-remove": ONLY_POST,
    "awards:case-supply": ONLY_POST,
    "awards:paper-remove": ONLY_POST,
    "awards:case-present-many": "GET leads to the list; the page comes by POST, see moments.py",
    "awards:exemplar-from-case": ONLY_POST,
    "awards:exemplar-photo": NO_PAGE,
    "awards:story-photo": NO_PAGE,
    "awards:story-photo-small": NO_PAGE,
    "account_set_password": "for accounts without a password: there are none",
    "account_confirm_login_code": "sign-in by a mailed code is not offered",
    "mfa_authenticate": "between password and code only; see moments.py",
    "mfa_download_recovery_codes": NO_PAGE,
    "socialaccount_signup": "between the provider's answer and the account; nobody signs up",
    "openid_connect_login": "leads to the provider of sign-in; none is set up",
    "openid_connect_callback": "the provider's answer; none is set up",
}
