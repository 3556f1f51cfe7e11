"""Roles and the verbs each may do, as data. Pure.

A role is a group of the same code; an officer may have several. `manage.py sync_roles` writes
this table to the groups: what is not here is taken away.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Roles of officers; wording of ui-terms.md section 2."""

    COMMUNE_OFFICER = "commune_officer", _("Commune officer")
    DISTRICT_OFFICER = "district_officer", _("District officer")
    SECTOR_OFFICER = "sector_officer", _("Sector officer")
    PROVINCE_OFFICER = "province_officer", _("Province officer")
    AWARD_OFFICER = "award_officer", _("Award officer")
    BOARD_LEADER = "board_leader", _("Board leader")
    COUNCIL_MEMBER = "council_member", _("Council member")
    EDITOR = "editor", _("Editor")
    MANAGING_EDITOR = "managing_editor", _("Managing editor")
    COMPLAINT_INSPECTOR = "complaint_inspector", _("Inspector of complaints")
    AUDITOR = "auditor", _("Auditor")
    ACCOUNT_MANAGER = "account_manager", _("Unit account manager")
    ADMINISTRATOR = "administrator", _("Administrator")


_VIEW_REGISTER = {
    "households.view_household",
    "households.view_member",
    "households.view_assessment",
    "households.view_report",
}
_DUPLICATES = {"households.view_duplicatepair", "households.decide_duplicate"}
_VIEW_REVIEW = {"households.view_reviewsheet", "households.view_amendment"}
_PROPOSE = {
    "awards.view_past_award",
    "awards.record_past_award",
    "awards.view_call",
    "awards.view_submission",
    "awards.view_nomination",
    "awards.propose_submission",
}
_CALLS = {
    "awards.view_call",
    "awards.add_call",
    "awards.change_call",
    *(f"awards.{verb}_requiredpaper" for verb in ("view", "add", "change", "delete")),
}
# The rows of a rule set; Home Affairs edits them (awards.md: every number is a setting of theirs).
RULES = (
    "ruleset timelimit formrule awardstandard threshold coefficient defaultquota rulepaper"
    " salutation basesalary remotecommune route calendarentry criterion reviewgap"
    " consultationrule consultedagency council councilmember"
)
_VIEW_RULES = {f"awards.view_{model}" for model in RULES.split()}
_EDIT_RULES = {
    f"awards.{verb}_{model}" for model in RULES.split() for verb in ("add", "change", "delete")
}
_CONSULT = {
    "awards.view_consultation",
    "awards.manage_consultation",
    "awards.view_opinion",
    "awards.manage_opinion",
}
_VIOLATIONS = {f"awards.{verb}_violation" for verb in ("view", "add", "change")}
# From the file for signing to the certificate: Home Affairs' officers and board leader alike.
_VIEW_AFTER = {
    "awards.view_signing",
    "awards.view_payment_list",
    "awards.view_certificates",
    "awards.keep_archive",
}
_AFTER = _VIEW_AFTER | {
    "awards.prepare_signing",
    "awards.amend_decision",
    "awards.manage_payments",
    "awards.manage_certificates",
}
# Sessions of the council: prepared and recorded by Home Affairs, its standing body.
_COUNCIL = {"awards.view_sitting", "awards.manage_sitting"}
_WRITE_NEWS = {"movement.view_article", "movement.add_article", "movement.change_article"}
_BACK_OFFICE_MOVEMENT = {
    f"movement.{verb}_{model}"
    for verb in ("view", "add", "change")
    for model in ("movement", "legalbasis", "content", "phase", "target", "holiday")
}

ROLE_PERMISSIONS = {
    Role.COMMUNE_OFFICER: _VIEW_REGISTER
    | _VIEW_REVIEW
    | _PROPOSE
    | _DUPLICATES
    | {
        "households.export_households",
        "households.view_identity_number",
        "households.view_sensitive",
        "households.add_household",
        "households.change_household",
        "households.import_households",
        "households.carry_out_review",
        "households.request_amendment",
        "households.view_changes",
        "households.add_lineage",
        "households.delete_lineage",
    },
    Role.DISTRICT_OFFICER: _VIEW_REGISTER
    | _VIEW_REVIEW
    | _PROPOSE
    | _DUPLICATES
    | {
        "households.export_households",
        "households.view_identity_number",
        "households.import_households",
        "households.approve_import",
        "households.give_review_opinion",
        "households.consent_amendment",
        "households.view_changes",
        "households.delete_lineage",
        "awards.gather_submission",
    },
    Role.SECTOR_OFFICER: _PROPOSE | {"awards.gather_submission"},
    Role.PROVINCE_OFFICER: _VIEW_REGISTER
    | _VIEW_REVIEW
    | _BACK_OFFICE_MOVEMENT
    | _WRITE_NEWS
    | _DUPLICATES
    | {
        "awards.view_call",
        "awards.view_submission",
        "awards.view_nomination",
        "awards.view_past_award",
        "households.export_households",
        "households.view_identity_number",
        "households.view_sensitive",
        "households.import_households",
        "households.approve_import",
        "households.view_changes",
        "households.view_accesses",
        "households.delete_lineage",
        "households.view_povertystandard",
        "households.view_povertyindicator",
        "households.view_reviewtimelimit",
        "households.view_residentcount",
        "households.add_residentcount",
        "households.change_residentcount",
        "households.manage_review",
        "households.manage_targets",
        "households.decide_amendment",
    },
    Role.AWARD_OFFICER: {
        "awards.declare_interest",
        *_CALLS,
        *_VIEW_RULES,
        *_VIOLATIONS,
        *_CONSULT,
        "awards.view_submission",
        "awards.view_nomination",
        "awards.view_review",
        "awards.receive_submission",
        "awards.appraise_nomination",
        "awards.view_decision",
        "awards.view_past_award",
        "awards.record_past_award",
        "awards.record_decision",
        *_AFTER,
        *_COUNCIL,
        "awards.view_exemplar",
        "awards.propose_exemplar",
        "households.view_household",
        "households.view_report",
    },
    Role.BOARD_LEADER: {
        "awards.declare_interest",
        "awards.manage_interest",
        *_CALLS,
        *_VIEW_RULES,
        *_EDIT_RULES,
        *_VIOLATIONS,
        *_CONSULT,
        "awards.view_submission",
        "awards.view_nomination",
        "awards.view_review",
        "awards.receive_submission",
        "awards.present_nomination",
        "awards.view_decision",
        "awards.view_past_award",
        "awards.record_past_award",
        "awards.record_decision",
        *_AFTER,
        "awards.publish_decision",
        *_COUNCIL,
        "awards.view_exemplar",
        "awards.approve_exemplar",
    },
    Role.COUNCIL_MEMBER: {
        "awards.view_sitting",
        "awards.write_opinion",
        "awards.declare_interest",
        "awards.view_past_award",
        "awards.view_call",
        "awards.view_submission",
        "awards.view_nomination",
        "awards.view_review",
    },
    Role.EDITOR: _WRITE_NEWS | {"awards.view_exemplar", "awards.propose_exemplar"},
    Role.MANAGING_EDITOR: _WRITE_NEWS
    | {"movement.publish_article", "awards.view_exemplar", "awards.approve_exemplar"},
    Role.COMPLAINT_INSPECTOR: {
        "awards.view_opinion",
        "awards.handle_opinion",
        "awards.view_opinion_writer",
        "awards.view_past_award",
        "awards.view_call",
        "awards.view_submission",
        "awards.view_nomination",
    },
    Role.AUDITOR: _VIEW_REGISTER
    | _VIEW_REVIEW
    | {
        "households.view_duplicatepair",
        "households.view_changes",
        "households.view_accesses",
        "awards.view_call",
        "awards.view_submission",
        "awards.view_nomination",
        "awards.view_review",
        "awards.view_decision",
        *_VIEW_AFTER,
        "awards.view_sitting",
        "awards.export_traces",
        "awards.view_past_award",
        "awards.view_violation",
        "awards.view_consultation",
        "awards.view_opinion",
        "awards.view_exemplar",
        "movement.view_accesslog",
        "movement.view_article",
    },
    Role.ACCOUNT_MANAGER: {
        "movement.view_officer",
        "movement.add_officer",
        "movement.change_officer",
    },
    Role.ADMINISTRATOR: {
        f"{app}.{verb}_{model}"
        for app, models in {
            "movement": (
                "administrativeunit unitsuccession agency agencyname officer movement legalbasis"
                " content phase target holiday portalsettings documenttemplate"
            ),
            "households": (
                "povertystandard povertyindicator residentcount reviewtimelimit lowratelimit"
            ),
            "awards": f"call awardform requiredpaper presetreason {RULES}",
        }.items()
        for model in models.split()
        for verb in ("view", "add", "change", "delete")
    }
    | {"movement.view_accesslog", "movement.view_job"},
}

# Roles that handle what was sent. Away from Home Affairs, for the Giấy khen of a commune, district
# or sector unit, they keep only these rights (awards.md, "How it really runs", 6).
HANDLER_ROLES = {Role.AWARD_OFFICER, Role.BOARD_LEADER}
AT_OWN_PLACE = {
    "awards.view_call",
    "awards.add_call",
    "awards.change_call",
    "awards.view_submission",
    "awards.view_nomination",
    "awards.view_review",
    "awards.receive_submission",
    "awards.appraise_nomination",
    "awards.present_nomination",
    "awards.record_decision",
    "awards.view_past_award",
    # What follows a decision of its own head; rows by Decision.kept_by and the like.
    "awards.view_signing",
    "awards.prepare_signing",
    "awards.view_payment_list",
    "awards.manage_payments",
    "awards.view_certificates",
    "awards.manage_certificates",
    "awards.amend_decision",
    "awards.publish_decision",
}

# Roles that work inside the admin back office.
STAFF_ROLES = {
    Role.PROVINCE_OFFICER,
    Role.AWARD_OFFICER,
    Role.BOARD_LEADER,
    Role.ACCOUNT_MANAGER,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
}
