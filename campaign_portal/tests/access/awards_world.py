"""Submissions, cases and exemplary models in the states the access matrix asks for."""

import datetime

from awards.choices import CaseSection
from awards.models import Exemplar
from awards.services import procedure, publicity
from awards.tests.factories import (
    LEGAL_GROUND,
    CallFactory,
    agreed,
    complete_draft,
    draft,
    pdf,
    received,
    sent,
)
from movement.models import Movement

DAY = datetime.date(2025, 5, 15)


class Awards:
    """Things of Kế Sách district by state, and a draft and a sent one of Mỹ Xuyên district."""

    def __init__(self, cast):
        self.cast, self.call = cast, CallFactory()
        unit, other = cast.district_officer, cast.other_district_officer
        self.submissions = {
            "draft": complete_draft(unit, self.call),
            "empty": draft(unit, self.call),
            "sent": sent(unit, self.call),
            "received": received(unit, cast.award_officer, self.call),
            "returned": self._returned(),
            "other_draft": complete_draft(other, self.call),
            "other_sent": sent(other, self.call),
        }
        self.cases = {name: row.cases.first() for name, row in self.submissions.items()}
        self.cases["appraising"] = self.cases["received"]
        for state in ("supplement", "eligible", "not_eligible", "presented", "awarded"):
            self.cases[state] = self._case(state)
        self.exemplars = {state: self._exemplar(state) for state in ("proposed", "public", "down")}

    def _returned(self):
        submission = sent(self.cast.district_officer, self.call)
        procedure.return_submission(
            submission, by=self.cast.award_officer, note="Sai đối tượng", legal_ground=LEGAL_GROUND
        )
        return submission

    def _case(self, state):
        officer, leader = self.cast.award_officer, self.cast.board_leader
        case = received(self.cast.district_officer, officer, self.call).cases.get()
        if state == "supplement":
            procedure.request_supplement(
                case,
                by=officer,
                items=[(CaseSection.REPORT, "Xác nhận của cấp trình")],
                until=DAY + datetime.timedelta(days=7),
                note="Chưa có xác nhận.",
            )
        elif state == "not_eligible":
            procedure.mark_not_eligible(case, by=officer, note="Chưa đạt tiêu chuẩn.")
        else:
            standard = "điểm a khoản 1 Điều 74"
            procedure.mark_eligible(case, by=officer, standard_met=standard, note="Đạt")
            agreed([case], officer)
        if state in ("presented", "awarded"):
            case.transition("present", by=leader, note="Đủ điều kiện.")
        if state == "awarded":
            self.decision = procedure.record_decision(
                by=officer, cases=[case], **_decision_fields()
            )
        return case

    def _exemplar(self, state):
        editor, approver = self.cast.editor, self.cast.managing_editor
        made = publicity.propose(
            by=editor,
            movement=Movement.objects.current(),
            subject_kind="collective",
            name=f"Tổ tiết kiệm Minh Họa ({state})",
            title="Góp vốn giúp nhau",
            story="Mỗi tháng **góp một lần**.",
        )
        if state != "proposed":
            publicity.record_consent(
                made,
                by=editor,
                consent_by="Tổ trưởng",
                consent_date=DAY,
                consent_name=True,
                consent_story=True,
            )
            publicity.approve(made, by=approver, is_read=True)
            publicity.publish(made, by=approver)
        if state == "down":
            publicity.take_down(made, by=approver, note="Theo đề nghị của đơn vị")
        return Exemplar.objects.get(pk=made.pk)


def _decision_fields():
    """The fields of a decision on one provincial certificate."""
    return {
        "upload": pdf("quyet-dinh.pdf"),
        "authority": "province_chairman",
        "number": "1432/QĐ-UBND",
        "date": DAY,
        "signer": "Trần Minh Họa",
        "signer_title": "Chủ tịch",
        "subject": "Về việc tặng Bằng khen",
        "form_uuid": "5a3f8f0e-4f0e-4b87-9a43-5f6f5d5f6f10",
    }
