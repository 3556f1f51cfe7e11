"""Columns of a list of subjects and the names they go by (ui-terms.md, section 7). Pure data."""

from django.utils.translation import gettext_lazy as _

from awards.choices import SubjectKind
from awards.tables.columns import field_of

ORDER, HONORIFIC, NAME = "order", "honorific", "name"
POST_AND_PLACE = "position_workplace"
FIELDS = {
    field.key: field
    for field in (
        field_of(ORDER, _("No."), "STT|TT|Số TT|Số thứ tự|No.|No", 6),
        field_of(
            "subject_kind",
            _("Subject kind"),
            "Loại đối tượng|Nhóm đối tượng|Loại|Đối tượng",
            16,
            is_shared=True,
        ),
        field_of(HONORIFIC, _("Mr/Mrs"), "Ông/Bà|Ông (bà)|Ông bà|Danh xưng|Giới tính|Xưng hô", 8),
        field_of(
            NAME,
            _("Full name, name of the collective"),
            "Họ và tên|Họ tên|Họ, tên|Tên|Tên đối tượng|Họ và tên, tên tập thể|Họ tên tập thể|"
            "Tên tập thể, cá nhân|Tập thể, cá nhân|Tên tập thể, hộ gia đình, cá nhân|"
            "Tập thể, hộ gia đình, cá nhân|Họ tên/tên tập thể|Họ và tên/tên tập thể|"
            "Họ và tên (tên tập thể)|Đối tượng đề nghị khen thưởng|Tên cá nhân, tập thể|"
            "Cá nhân, tập thể|Tên đơn vị, cá nhân|Họ và tên, tên tập thể, chủ hộ",
            34,
        ),
        field_of(
            "position",
            _("Position, title"),
            "Chức vụ, chức danh|Chức vụ|Chức danh|Chức vụ/nghề nghiệp|Nghề nghiệp|"
            "Chức vụ công tác",
            24,
        ),
        field_of(
            POST_AND_PLACE,
            _("Position and workplace"),
            "Chức vụ, đơn vị công tác|Chức vụ, đơn vị|Chức vụ và đơn vị công tác|"
            "Chức vụ, nơi công tác|Chức danh, đơn vị công tác|Chức vụ, chức danh, đơn vị công tác",
            30,
        ),
        field_of(
            "workplace",
            _("Workplace"),
            "Đơn vị công tác|Đơn vị|Nơi công tác|Cơ quan|Cơ quan, đơn vị|Cơ quan công tác",
            30,
            is_shared=True,
        ),
        field_of(
            "residence",
            _("Residence (hamlet, commune)"),
            "Nơi cư trú (ấp/khóm, xã/phường)|Nơi cư trú|Địa chỉ|Nơi ở|Nơi ở hiện nay|"
            "Nơi thường trú|Hộ khẩu thường trú|Địa chỉ thường trú|Địa chỉ, trụ sở|Trụ sở",
            30,
            is_shared=True,
        ),
        field_of(
            "form",
            _("Form proposed"),
            "Hình thức đề nghị|Hình thức khen thưởng|Hình thức|Hình thức đề nghị khen thưởng|"
            "Hình thức khen|Đề nghị hình thức khen thưởng|Danh hiệu, hình thức khen thưởng",
            30,
            is_shared=True,
        ),
        field_of(
            "content",
            _("Content of the movement"),
            "Nội dung thi đua|Nội dung phong trào|Nội dung thi đua liên quan|Lĩnh vực|Nội dung",
            26,
            is_shared=True,
        ),
        field_of(
            "citation",
            _("Wording on the decision"),
            "Nội dung ghi trên quyết định|Thành tích ghi trên quyết định|Nội dung khen|"
            "Nội dung khen thưởng|Nội dung ghi bằng khen|Lý do khen thưởng|Ghi trên quyết định",
            40,
            is_shared=True,
        ),
        field_of(
            "summary",
            _("Summary of the achievements"),
            "Tóm tắt thành tích|Thành tích|Thành tích đạt được|Thành tích tóm tắt|"
            "Tóm tắt thành tích đạt được|Nội dung thành tích|Thành tích tiêu biểu",
            60,
        ),
        field_of("opinion", _("Opinion of the proposing unit"), "Ý kiến của đơn vị đề nghị", 30),
    )
}
# Columns that give name and kind at once, or a tick for the kind: "Tập thể | Hộ | Cá nhân".
KIND_COLUMNS = {
    SubjectKind.COLLECTIVE: "Tập thể|Tên tập thể|Tên đơn vị",
    SubjectKind.HOUSEHOLD: "Hộ gia đình|Hộ|Chủ hộ|Họ và tên chủ hộ|Họ tên chủ hộ|Tên chủ hộ",
    SubjectKind.INDIVIDUAL: "Cá nhân|Họ và tên cá nhân|Họ tên cá nhân|Tên cá nhân",
    SubjectKind.ENTERPRISE: "Doanh nghiệp|Tên doanh nghiệp",
}
# The columns of our own template, of the grid and of a paste without a header, in this order.
COLUMNS = (
    ORDER,
    "subject_kind",
    HONORIFIC,
    NAME,
    "position",
    "workplace",
    "residence",
    "form",
    "content",
    "citation",
    "summary",
)
# Fields of a case that a list may fill.
CASE_FIELDS = (*COLUMNS[1:], "opinion")


def kind_column(kind) -> str:
    """The key of the column that names subjects of one kind: "name:household"."""
    return f"{NAME}:{kind}"
