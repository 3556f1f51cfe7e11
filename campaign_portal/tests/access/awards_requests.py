"""What the lines of `awards_rows` send: address and situation -> arguments and data."""

from django.core.files.uploadedfile import SimpleUploadedFile

from campaign_portal.tests.access.awards_world import Awards

# address -> (own, wrong, other), states of awards_world.Awards.submissions
SUBMISSIONS = {
    "submission-detail": ("draft", "sent", "other_draft"),
    "submission-letter": ("draft", "sent", "other_draft"),
    "submission-cases": ("draft", "sent", "other_draft"),
    "submission-minutes": ("draft", "sent", "other_draft"),
    "submission-papers": ("draft", "sent", "other_draft"),
    "submission-review": ("draft", "sent", "other_draft"),
    "submission-send": ("draft", "sent", "other_draft"),
    "submission-receipt": ("sent", "draft", "other_sent"),
    "submission-withdraw": ("sent", "returned", "other_sent"),
    "submission-delete": ("empty", "sent", "other_draft"),
    "submission-start-again": ("returned", "sent", "other_sent"),
    "review-submission": ("sent", "draft", "other_sent"),
    "submission-receive": ("sent", "received", "other_sent"),
    "submission-return": ("sent", "received", "other_sent"),
}
# The same of Awards.cases.
CASES = {
    "case-detail": ("draft", "sent", "other_draft"),
    "case-edit": ("draft", "sent", "other_draft"),
    "case-household": ("draft", "sent", "other_draft"),
    "case-papers": ("draft", "sent", "other_draft"),
    "case-remove": ("draft", "sent", "other_draft"),
    "case-withdraw": ("appraising", "awarded", "other_sent"),
    "case-supply": ("supplement", "appraising", "other_sent"),
    "review-case": ("appraising", "draft", "other_sent"),
    "case-assign": ("appraising", "awarded", "other_sent"),
    "case-request-supplement": ("appraising", "eligible", "other_sent"),
    "case-mark-eligible": ("appraising", "awarded", "other_sent"),
    "case-mark-not-eligible": ("appraising", "awarded", "other_sent"),
    "case-appraise-again": ("eligible", "appraising", "other_sent"),
    "case-present": ("eligible", "appraising", "other_sent"),
    "case-refuse": ("not_eligible", "appraising", "other_sent"),
    "exemplar-from-case": ("awarded", "appraising", "other_sent"),
}
EXEMPLARS = (
    "exemplar-detail exemplar-edit exemplar-photo exemplar-consent exemplar-change-consent "
    "exemplar-approve exemplar-publish exemplar-revise exemplar-reopen exemplar-take-down "
    "story-detail story-photo story-photo-small"
)
# What a form needs to be valid, so that the answer is the rule's and not the form's.
CONFIRMED = {"confirmed": "1"}


class _Upload(SimpleUploadedFile):
    """A small PDF that every role sends anew: reading begins at its start each time."""

    def read(self, *size):
        self.seek(0)
        return super().read(*size)


PAPER = {"kind": "other", "file": _Upload("giay.pdf", b"%PDF-1.4\n%minh hoa\n", "application/pdf")}
DATA = {
    "submission-papers": PAPER,
    "case-papers": PAPER,
    "submission-letter": {"version": "1", "letter_number": "46/TTr-UBND"},
    "submission-minutes": {"version": "1", "council_total": "9"},
    "submission-delete": CONFIRMED,
    "case-remove": CONFIRMED,
    "submission-cases": {
        "form_uuid": "2f0f6b8e-3a1b-4c55-8f0e-0d6a4f1f7a11",
        "subject_kind": "collective",
        "name": "Tổ tiết kiệm Minh Họa",
    },
    "case-edit": {
        "version": "1",
        "subject_kind": "individual",
        "honorific": "ba",
        "name": "Thạch Thị Minh Họa",
        "achievements-TOTAL_FORMS": "0",
        "achievements-INITIAL_FORMS": "0",
    },
    "case-request-supplement": {
        "section_report": "Xác nhận của cấp trình",
        "note": "Chưa có xác nhận.",
        "until": "22/05/2025",
    },
    "submission-withdraw": {"note": "Đề nghị rút"},
    "submission-receive": {"incoming_number": "813", "incoming_date": "15/05/2025"},
    "submission-return": {"note": "Sai đối tượng", "legal_ground": "Điều 84"},
    "case-withdraw": {"note": "Đề nghị rút"},
    "case-mark-eligible": {"standard_met": "điểm a khoản 1 Điều 74", "note": "Đạt"},
    "case-mark-not-eligible": {"note": "Chưa đạt tiêu chuẩn."},
    "case-appraise-again": {"note": "Xem lại báo cáo"},
    "case-present": {"note": "Đủ điều kiện."},
    "case-refuse": {"note": "Chưa đạt.", "legal_ground": "Điều 74"},
}


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    there = Awards(cast)
    asked = {
        ("awards:call-detail", "any"): _key(there.call),
        ("awards:submission-create", "any"): _key(there.call),
        ("awards:decision-detail", "any"): _key(there.decision),
    }
    for table, rows in ((SUBMISSIONS, there.submissions), (CASES, there.cases)):
        for name, states in table.items():
            for situation, state in zip(("own", "wrong", "other"), states, strict=True):
                asked[f"awards:{name}", situation] = _key(rows[state], DATA.get(name))
                if name == "submission-receive" and rows[state].rule_set_id:
                    asked[f"awards:{name}", situation][1]["rule_set"] = rows[state].rule_set_id
    for name in EXEMPLARS.split():
        for state, row in there.exemplars.items():
            asked[f"awards:{name}", state] = _key(row, {"note": "Lý do"})
    return asked | _papers(there)


def _papers(there):
    """A paper of a draft, of a sent submission, and of another district's."""
    states = {"own": "draft", "wrong": "sent", "other": "other_sent"}
    return {
        (name, situation): ({"uuid": there.cases[state].papers.first().uuid}, {})
        for name in ("awards:paper-remove", "movement:paper")
        for situation, state in states.items()
    }


def _key(row, data=None):
    return {"public_id": row.public_id}, dict(data or {})
