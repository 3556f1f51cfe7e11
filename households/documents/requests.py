"""What a household asks in writing: Forms 01 and 04 of Decision 24/2021/QĐ-TTg."""

from dataclasses import dataclass

from households.documents.words import OUR_LAYOUT, WORD_FOLDER
from movement.documents.layout import (
    Column,
    FormLabel,
    Layout,
    Motto,
    Signatures,
    Signer,
    Table,
    Text,
    Title,
)
from movement.documents.registry import Document

# As many lines as the table of members has at least.
MEMBER_LINES = 6
REVIEW, AVERAGE = "rà soát hộ nghèo, hộ cận nghèo", "xác định hộ có mức sống trung bình"


@dataclass(frozen=True)
class RequestMember:
    """A person of the household, in words; `occupation`: at work, without work, at school."""

    name: str = ""
    sex: str = ""
    birth: str = ""
    relationship: str = ""
    occupation: str = ""


@dataclass(frozen=True)
class Request:
    """A request of a household to the commune's chairman; empty fields are for the pen.

    `asked` is one of REVIEW and AVERAGE on Form 01, "" on Form 04.
    """

    commune: str
    name: str = ""
    sex: str = ""
    birth: str = ""
    ethnicity: str = ""
    identity: str = ""
    identity_issued: str = ""
    phone: str = ""
    permanent_address: str = ""
    present_address: str = ""
    members: list[RequestMember] | None = None
    asked: str = ""
    reason: str = ""
    place: str = ""

    @property
    def lines(self) -> list[RequestMember]:
        """The members, and empty lines up to a full table."""
        members = list(self.members or [])
        return members + [RequestMember()] * max(0, MEMBER_LINES - len(members))

    @property
    def place_and_day(self) -> str:
        return f"{self.place or '.' * 20}, ngày ..... tháng ..... năm ........."


def _layout(label, title, reason, promise):
    return Layout(
        (
            FormLabel(label),
            Motto(),
            Title(title),
            Text("Kính gửi: Chủ tịch Ủy ban nhân dân {{ commune|dots(40) }}", "center"),
            Text("Họ và tên: {{ name|dots(70) }}    Giới tính: {{ sex|dots(16) }}", "line"),
            Text(
                "Ngày, tháng, năm sinh: {{ birth|dots(36) }}    Dân tộc: {{ ethnicity|dots(36) }}",
                "line",
            ),
            Text(
                "Số định danh cá nhân (CCCD/CMND): {{ identity|dots(36) }}    "
                "Ngày cấp: {{ identity_issued|dots(22) }}",
                "line",
            ),
            Text("Số điện thoại: {{ phone|dots(60) }}", "line"),
            Text("Nơi thường trú: {{ permanent_address|dots(112) }}", "line"),
            Text("Nơi ở hiện tại: {{ present_address|dots(114) }}", "line"),
            Text("Thông tin các thành viên của hộ:", "line"),
            Table(
                "lines",
                (
                    Column("TT", "{{ loop.index }}", 11, "center"),
                    Column("Họ và tên", "{{ row.name }}", 47),
                    Column("Giới tính", "{{ row.sex }}", 15, "center"),
                    Column("Ngày, tháng, năm sinh", "{{ row.birth }}", 27, "center"),
                    Column("Quan hệ với chủ hộ", "{{ row.relationship }}", 27),
                    Column(
                        "Tình trạng (có việc làm, không có việc làm, đang đi học)",
                        "{{ row.occupation }}",
                        38,
                    ),
                ),
                is_roomy=True,
            ),
            Text(reason, "line"),
            Text(promise),
            Signatures(
                (
                    Signer("", hint=""),
                    Signer("NGƯỜI VIẾT GIẤY ĐỀ NGHỊ", on_date="{{ place_and_day }}"),
                )
            ),
        ),
        has_page_numbers=False,
        foot=OUR_LAYOUT,
    )


FORM_01_LAYOUT = _layout(
    "Mẫu số 01 (Quyết định số 24/2021/QĐ-TTg)",
    "GIẤY ĐỀ NGHỊ {{ asked|dots(60)|upper }}",
    "Lý do đề nghị: {{ reason|dots(380) }}",
    "Những điều khai trên là đúng sự thật; nếu sai, tôi chịu trách nhiệm trước pháp luật. Đề nghị "
    "Chủ tịch Ủy ban nhân dân {{ commune|dots(30) }} xem xét.",
)
FORM_04_LAYOUT = _layout(
    "Mẫu số 04 (Quyết định số 24/2021/QĐ-TTg)",
    "GIẤY ĐỀ NGHỊ\nCÔNG NHẬN HỘ THOÁT NGHÈO, HỘ THOÁT CẬN NGHÈO",
    "Nay hộ gia đình tôi tự nguyện đề nghị công nhận thoát nghèo (thoát cận nghèo). Lý do: "
    "{{ reason|dots(320) }}",
    "Những điều khai trên là đúng sự thật; nếu sai, tôi chịu trách nhiệm trước pháp luật. Đề nghị "
    "Chủ tịch Ủy ban nhân dân {{ commune|dots(30) }} xem xét, công nhận.",
)


def sample_form_01():
    return Request(
        commune="xã Mẫu",
        name="Lâm Minh Họa",
        sex="Nam",
        birth="05/02/1975",
        ethnicity="Kinh",
        identity="000000000000",
        permanent_address="Tổ 2, ấp Mẫu, xã Mẫu",
        present_address="Tổ 2, ấp Mẫu, xã Mẫu",
        members=[
            RequestMember("Lâm Minh Họa", "Nam", "05/02/1975", "Chủ hộ", "Có việc làm"),
            RequestMember("Lâm Thị Ví Dụ", "Nữ", "2012", "Con", "Đang đi học"),
        ],
        asked=REVIEW,
        reason="Chủ hộ bị tai nạn, không còn thu nhập ổn định.",
        place="Xã Mẫu",
    )


def sample_form_04():
    return Request(
        commune="xã Mẫu",
        name="Trần Thị Minh Họa",
        sex="Nữ",
        birth="1978",
        ethnicity="Khmer",
        permanent_address="Tổ 1, ấp Mẫu, xã Mẫu",
        members=[RequestMember("Trần Thị Minh Họa", "Nữ", "1978", "Chủ hộ", "Có việc làm")],
        reason="Gia đình có thu nhập ổn định từ nuôi bò và làm công.",
        place="Xã Mẫu",
    )


FORM_01 = Document(
    key="form-01",
    title="Giấy đề nghị rà soát hộ nghèo, hộ cận nghèo hoặc xác định hộ có mức sống trung bình",
    data=Request,
    layout=FORM_01_LAYOUT,
    word_template=WORD_FOLDER / "form-01.docx",
    sample=sample_form_01,
)
FORM_04 = Document(
    key="form-04",
    title="Giấy đề nghị công nhận hộ thoát nghèo, hộ thoát cận nghèo",
    data=Request,
    layout=FORM_04_LAYOUT,
    word_template=WORD_FOLDER / "form-04.docx",
    sample=sample_form_04,
)
