"""The demo's calls, submissions and exemplary models, made by the verbs themselves.

All persons are invented and called so ("Minh Họa"). Everything happens on the demo's own day;
no submission is made for the closed call, because none could be sent to it today.
"""

import datetime
import uuid

from awards import demo_after, demo_council, demo_evidence, demo_home_affairs
from awards.choices import Authority, CaseSection, PaperKind, PaperLevel, SubjectKind
from awards.demo_files import signed, upload
from awards.models import AwardForm, Call, RequiredPaper
from awards.services import drafting, papers, procedure, publicity
from movement import calendar
from movement.models import AdministrativeUnit, Movement, Officer

D = datetime.date
OPEN_CALL = "512/HD-SNV"
PROVINCE_FORM = "bang-khen-tinh"
# What the call's window and the letters are counted from, in days before or after the demo's day.
OPENED, CLOSES, MET, WROTE = -14, 16, -6, -3

PAPERS = (
    (PaperLevel.SUBMISSION, PaperKind.LETTER, "Tờ trình của đơn vị", [], True),
    (PaperLevel.SUBMISSION, PaperKind.LIST, "Danh sách trích ngang", [], False),
    (PaperLevel.SUBMISSION, PaperKind.MINUTES, "Biên bản họp xét khen thưởng", [], True),
    (
        PaperLevel.CASE,
        PaperKind.REPORT,
        "Báo cáo thành tích có xác nhận của cấp trình",
        [],
        True,
    ),
)

# name, subject kind, honorific, what, when, figure, unit
SUBJECTS = {
    "hien_dat": (
        "Lâm Văn Minh Họa",
        SubjectKind.HOUSEHOLD,
        "ong",
        "Hiến đất mở rộng đường ấp cho 42 hộ đi lại",
        "2023",
        600,
        "m²",
    ),
    "day_nghe": (
        "Thạch Thị Minh Họa",
        SubjectKind.INDIVIDUAL,
        "ba",
        "Dạy nghề đan lát, nhận sản phẩm của hộ nghèo",
        "2022-2024",
        27,
        "hộ",
    ),
    "to_tiet_kiem": (
        "Tổ tiết kiệm và vay vốn ấp Minh Họa",
        SubjectKind.COLLECTIVE,
        "",
        "Giúp tổ viên vay vốn, không có nợ quá hạn",
        "2021-2024",
        38,
        "hộ",
    ),
    "doanh_nghiep": (
        "Công ty TNHH Minh Họa",
        SubjectKind.ENTERPRISE,
        "",
        "Nhận lao động thuộc hộ nghèo, hộ cận nghèo vào làm việc",
        "2022-2024",
        55,
        "lao động",
    ),
    "can_bo": (
        "Trần Văn Minh Họa",
        SubjectKind.INDIVIDUAL,
        "ong",
        "Theo dõi, hướng dẫn từng hộ làm thủ tục vay vốn",
        "2021-2024",
        120,
        "lượt hộ",
    ),
    "chi_hoi": (
        "Chi hội Phụ nữ ấp Minh Họa",
        SubjectKind.COLLECTIVE,
        "",
        "Quyên góp sửa nhà cho hội viên khó khăn",
        "2024",
        6,
        "căn nhà",
    ),
    "hop_tac_xa": (
        "Hợp tác xã Nông nghiệp Minh Họa",
        SubjectKind.COLLECTIVE,
        "",
        "Bao tiêu lúa, hành tím cho hộ nghèo, hộ cận nghèo",
        "2021-2024",
        64,
        "hộ",
    ),
    "nong_dan": (
        "Danh Thị Minh Họa",
        SubjectKind.INDIVIDUAL,
        "ba",
        "Chia đất, cho giống, chỉ cách trồng hành tím",
        "2021-2024",
        19,
        "hộ",
    ),
}


def load():
    """Calls, submissions in every stage, exemplary models. Safe to run twice."""
    if Call.objects.filter(guidance_number=OPEN_CALL).exists():
        return
    movement = Movement.objects.current()
    call, _closed = _open_call(movement), _closed_call(movement)
    _submissions(call)
    demo_home_affairs.load()
    _exemplars(movement)
    demo_after.load(PROVINCE_FORM)


def day(offset):
    return calendar.today() + datetime.timedelta(days=offset)


def _open_call(movement):
    return _call(
        movement,
        name="Khen thưởng tổng kết phong trào thi đua giai đoạn 2021-2025",
        occasion="final",
        guidance_number=OPEN_CALL,
        guidance_date=day(OPENED - 6),
        summary=(
            "Xét khen thưởng tập thể, hộ gia đình, cá nhân, doanh nghiệp có thành tích xuất sắc "
            "trong phong trào. Mỗi đơn vị gửi một tờ trình kèm danh sách. Dữ liệu minh họa."
        ),
        achievement_from=D(2021, 1, 1),
        achievement_to=D(2025, 4, 30),
        opens_on=day(OPENED),
        closes_on=day(CLOSES),
        conference_date=day(CLOSES + 60),
    )


def _closed_call(movement):
    return _call(
        movement,
        name="Khen thưởng phong trào thi đua năm 2024",
        occasion="yearly",
        guidance_number="1386/HD-SNV",
        guidance_date=D(2024, 9, 10),
        summary="Xét khen thưởng thành tích năm 2024. Dữ liệu minh họa.",
        achievement_from=D(2024, 1, 1),
        achievement_to=D(2024, 10, 31),
        opens_on=D(2024, 10, 1),
        closes_on=D(2024, 11, 15),
        conference_date=D(2024, 12, 20),
    )


def _call(movement, **fields):
    kinds = [kind.value for kind in SubjectKind]
    call = Call.objects.create(movement=movement, subject_kinds=kinds, **fields)
    call.forms.set(AwardForm.objects.filter(code__in=[PROVINCE_FORM, "giay-khen"]))
    for order, (level, kind, name, subject_kinds, is_mandatory) in enumerate(PAPERS, start=1):
        RequiredPaper.objects.create(
            call=call,
            level=level,
            kind=kind,
            name=name,
            subject_kinds=subject_kinds,
            is_mandatory=is_mandatory,
            order=order,
        )
    return call


def _officer(username):
    return Officer.objects.get(username=username)


def complete_draft(call, officer, subjects, number):
    """A complete draft of the officer's unit with the named SUBJECTS."""
    submission, _new = drafting.create_draft(call=call, by=officer, form_uuid=uuid.uuid4())
    letter = {
        "letter_number": f"{number}/TTr",
        "letter_date": day(WROTE),
        "letter_subject": "Đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        "letter_signer": "Nguyễn Minh Họa",
        "letter_signer_title": "Thủ trưởng đơn vị",
        "contact_name": officer.full_name,
        "contact_phone": "0299 000 000",
    }
    minutes = {
        "minutes_date": day(MET),
        "council_total": 9,
        "council_present": 8,
        "votes_agree": 8,
    }
    drafting.save_section(submission, "letter", by=officer, version=0, values=letter)
    drafting.save_section(submission, "minutes", by=officer, version=0, values=minutes)
    for kind, name, title in (
        (PaperKind.LETTER, "to-trinh.pdf", "TO TRINH"),
        (PaperKind.MINUTES, "bien-ban-hop.pdf", "BIEN BAN HOP"),
    ):
        papers.attach_paper(submission, kind=kind, upload=upload(name, title), by=officer)
    for key in subjects:
        _case(submission, officer, *SUBJECTS[key])
    return submission


def _case(submission, officer, name, kind, honorific, what, period, figure, unit):
    case = drafting.add_case(
        submission,
        by=officer,
        form_uuid=uuid.uuid4(),
        subject_kind=kind,
        honorific=honorific,
        name=name,
    )
    drafting.save_case(
        case,
        by=officer,
        version=0,
        values={
            "form": AwardForm.objects.get(code=PROVINCE_FORM),
            "content": submission.call.movement.content_set.all()[1],
            "residence": "Ấp Minh Họa" if honorific else "",
            "workplace": "" if honorific else str(submission.place),
            "wants_publicity": kind == SubjectKind.INDIVIDUAL,
            "citation": "Đã có thành tích xuất sắc trong phong trào thi đua giai đoạn 2021-2025",
            "summary": f"{what}. Được chính quyền và người dân địa phương ghi nhận.",
        },
        achievements=[{"what": what, "period": period, "figure": figure, "figure_unit": unit}],
    )
    report = upload("bao-cao-thanh-tich.pdf", "BAO CAO THANH TICH")
    papers.attach_paper(case, kind=PaperKind.REPORT, upload=report, by=officer)


def _sent(call, username, subjects, number):
    officer = _officer(username)
    submission = complete_draft(call, officer, subjects, number)
    drafting.send(submission, by=officer)
    return submission


def _received(call, username, subjects, number, *, by, incoming, days_ago=1):
    submission = _sent(call, username, subjects, number)
    procedure.receive(submission, by=by, incoming_number=incoming, incoming_date=day(-days_ago))
    return list(submission.cases.order_by("number"))


def _submissions(call):
    """One submission in each stage, each from another unit or agency."""
    reviewer, leader = _officer("noivu.1"), _officer("noivu.ld")
    complete_draft(call, _officer("huyen.943"), ["hien_dat"], 45)
    claiming = _officer("huyen.947")
    submission = complete_draft(call, claiming, ["day_nghe", "to_tiet_kiem"], 61)
    demo_evidence.claim(submission, claiming)
    drafting.send(submission, by=claiming)
    procedure.return_submission(
        _sent(call, "nhcsxh", ["can_bo"], 33),
        by=reviewer,
        note="Tờ trình do người không có thẩm quyền ký.",
        legal_ground="khoản 2 Điều 84 Luật Thi đua, khen thưởng số 06/2022/QH15",
    )
    asked, other = _received(
        call, "huyen.942", ["day_nghe", "hien_dat"], 27, by=reviewer, incoming="804"
    )
    procedure.request_supplement(
        asked,
        by=reviewer,
        items=[(CaseSection.REPORT, "Báo cáo thành tích có xác nhận của cấp trình")],
        until=day(7),
        note="Báo cáo thành tích chưa có xác nhận của cấp trình.",
    )
    # The true incoming date lies before the upload, so this one is late already.
    _received(call, "mttq", ["doanh_nghiep"], 118, by=reviewer, incoming="795", days_ago=10)
    _appraised(call, reviewer, leader)


def _appraised(call, reviewer, leader):
    standard = "Có nhiều đóng góp trong phong trào thi đua do tỉnh phát động"
    fit, unfit = _received(
        call, "hoiphunu", ["chi_hoi", "day_nghe"], 52, by=reviewer, incoming="801"
    )
    procedure.mark_eligible(fit, by=reviewer, standard_met=standard, note="Hồ sơ đầy đủ.")
    procedure.mark_not_eligible(
        unfit, by=reviewer, note="Trùng với trường hợp do huyện đề nghị; thành tích ngoài đợt."
    )
    first, second = _received(
        call, "hoinongdan", ["to_tiet_kiem", "can_bo"], 70, by=reviewer, incoming="790"
    )
    for case in (first, second):
        procedure.mark_eligible(case, by=reviewer, standard_met=standard, note="Đạt tiêu chuẩn.")
    demo_council.agree([first, second], by=reviewer)
    for case in (first, second):
        case.transition("present", by=leader, note="Đồng ý trình.")
    procedure.record_decision(
        by=leader,
        cases=[first],
        upload=signed("quyet-dinh.pdf", "QUYET DINH"),
        authority=Authority.PROVINCE_CHAIRMAN,
        number="1105/QĐ-UBND",
        date=day(-1),
        signer="Trần Minh Họa",
        signer_title="Chủ tịch",
        subject="Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    )
    demo_council.prepare([fit], by=reviewer)


EXEMPLARS = (
    (
        "Người phụ nữ giữ nghề đan lát cho cả ấp",
        "Thạch Thị Minh Họa",
        SubjectKind.INDIVIDUAL,
        "ba",
        "Hai mươi bảy gia đình trong ấp có thêm việc làm từ nghề đan lát bà truyền lại.",
        "Mỗi buổi chiều, hiên nhà bà Minh Họa lại đầy tiếng nói cười. Bà dạy nghề không lấy "
        "tiền, rồi nhận lại sản phẩm để giao cho cơ sở thu mua.\n\n"
        "## Bắt đầu từ năm gia đình\n\n"
        "Năm 2022, bà gom năm gia đình cùng làm. Đến cuối năm 2024 đã có hai mươi bảy gia đình "
        "theo nghề. Bà nói: *“Có việc làm đều thì ai cũng tự lo được.”*\n\n"
        "Nhân vật và số liệu trong bài là minh họa.",
    ),
    (
        "Tổ tiết kiệm giúp nhau làm ăn",
        "Tổ tiết kiệm và vay vốn ấp Minh Họa",
        SubjectKind.COLLECTIVE,
        "",
        "Ba mươi tám gia đình góp mỗi tháng một ít, cùng nhau vay vốn và trả đúng hạn.",
        "Tổ họp ngày mùng mười hằng tháng. Ai cần vốn thì nói trước, tổ cùng bàn nuôi con gì, "
        "trồng cây gì rồi mới vay.\n\n"
        "- Bốn năm liền không có nợ quá hạn.\n- Tổ viên chỉ nhau cách ghi sổ thu chi.\n\n"
        "Nhân vật và số liệu trong bài là minh họa.",
    ),
)


def _exemplars(movement):
    """Two public ones and one that waits for its consent."""
    writer, approver = _officer("bientap"), _officer("duyettin")
    commune = AdministrativeUnit.objects.as_of(calendar.today()).communes().order_by("code")[0]
    rows = [_exemplar(movement, writer, commune, *fields) for fields in EXEMPLARS]
    for exemplar in rows:
        publicity.record_consent(
            exemplar,
            by=writer,
            consent_by=exemplar.name,
            consent_date=day(-2),
            consent_name=True,
            consent_story=True,
            consent_place=True,
        )
        publicity.approve(exemplar, by=approver)
        publicity.publish(exemplar, by=approver)
    publicity.propose(
        by=writer,
        movement=movement,
        subject_kind=SubjectKind.HOUSEHOLD,
        honorific="ong",
        name="Lâm Văn Minh Họa",
        title="Hiến đất mở đường cho ấp",
        story="Bản thảo đang viết.",
        is_illustrative=True,
    )


def _exemplar(movement, writer, commune, title, name, kind, honorific, lead, story):
    return publicity.propose(
        by=writer,
        movement=movement,
        subject_kind=kind,
        honorific=honorific,
        name=name,
        commune=commune,
        title=title,
        lead=lead,
        story=story,
        author="Ban Biên tập",
        is_illustrative=True,
    )
