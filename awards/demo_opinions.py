"""The demo's period of public opinion: a state award, two opinions, one of them handled."""

import uuid

from awards import demo, demo_calls
from awards.models import AwardForm, OpinionPeriod
from awards.services import drafting, opinions, procedure
from movement import calendar
from movement.models import Holiday, Officer

CALL = "508/HD-SNV"
FORM = "huan-chuong-lao-dong-3"
NOTICE = (
    "Sở Nội vụ lấy ý kiến Nhân dân đối với tập thể, cá nhân được đề nghị tặng Huân chương Lao "
    "động hạng Ba. Người có ý kiến nêu rõ nội dung; họ tên được giữ kín. Dữ liệu minh họa."
)
# About which case, what is written, who writes: plainly invented, addresses of documentation.
OPINIONS = (
    (0, "Số hộ được bao tiêu năm 2023 ghi cao hơn thực tế. Minh họa.", "203.0.113.21"),
    (1, "Bà con trong ấp đều quý việc bà làm. Minh họa.", "203.0.113.22"),
)


def load():
    """Safe to run twice."""
    if OpinionPeriod.objects.exists():
        return
    officer = Officer.objects.get(username="noivu.1")
    inspector = Officer.objects.with_role("complaint_inspector").filter(is_demo=True).first()
    cases = _cases(officer)
    # One working day more than the rules ask for.
    days = (opinions.shortest(cases) or 0) + 1
    period = opinions.begin(
        by=officer,
        call=cases[0].submission.call,
        cases=cases,
        consenting=cases[:1],
        notice=NOTICE,
        opens_on=demo.day(0),
        closes_on=calendar.add_working_days(demo.day(0), days, Holiday.objects.days()),
        form_uuid=uuid.uuid4(),
    )
    rows = [
        opinions.receive(
            period,
            nomination=cases[number],
            text=text,
            writer={"name": "Người dân Minh Họa", "phone": "", "email": ""},
            address=address,
            form_uuid=uuid.uuid4(),
        )
        for number, text, address in OPINIONS
    ]
    result = "Ý kiến ghi nhận thành tích, không có nội dung phải xác minh. Minh họa."
    opinions.handle(rows[-1], "note", by=inspector, result=result)


def _cases(officer):
    """Received cases of a call for the award."""
    leader = Officer.objects.get(username="noivu.ld")
    call = demo_calls.new_call(leader, CALL, "Khen thưởng cấp Nhà nước năm 2025", form=FORM)
    proposer = Officer.objects.get(username="huyen.943")
    submission = demo.complete_draft(call, proposer, ["hop_tac_xa", "nong_dan"], 88)
    submission.cases.update(form=AwardForm.objects.get(code=FORM))
    drafting.send(submission, by=proposer)
    procedure.receive(
        submission, by=officer, incoming_number="812", incoming_date=calendar.today()
    )
    return list(submission.cases.order_by("number"))
