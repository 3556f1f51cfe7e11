"""What a column can be: the fields of an import, their labels, and the names columns go by.

Names are those of the official forms (ui-terms.md section 10) and the usual short ones; they are
compared without marks and signs, so each is written once. A field with options may also come as
one column for each option ("Nguyên nhân" over six columns of ticks): the key is "causes:land".
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

HOUSEHOLD, PERSON, ASIDE = "household", "person", "aside"


@dataclass(frozen=True)
class Field:
    """`reader` names a function of `readers`; `of` is whose fact it is."""

    key: str
    label: str
    of: str
    reader: str
    names: tuple[str, ...]


def _field(key, label, of, reader, names):
    return Field(key, label, of, reader, tuple(name.strip() for name in names.split("|")))


FIELDS = {
    field.key: field
    for field in (
        _field("order", _("Row number"), ASIDE, "text", "stt|tt|số tt|số thứ tự|tt hộ|stt hộ"),
        _field(
            "version",
            _("Version of the record"),
            HOUSEHOLD,
            "text",
            "phiên bản (không sửa)|phiên bản",
        ),
        _field(
            "code",
            _("Household code"),
            HOUSEHOLD,
            "code",
            "mã hộ|mã số hộ|mã hộ gia đình|mã hộ nghèo|mã hộ dân|mã định danh hộ"
            "|mã hộ nghèo cận nghèo",
        ),
        _field(
            "head_name",
            _("Head of household"),
            HOUSEHOLD,
            "name",
            "chủ hộ|họ và tên chủ hộ|họ tên chủ hộ|tên chủ hộ|họ và tên (chủ hộ)|hộ gia đình"
            "|họ, tên chủ hộ",
        ),
        _field(
            "district",
            _("District"),
            HOUSEHOLD,
            "text",
            "huyện|quận huyện|huyện, thị xã, thành phố|tên huyện|huyện/thị xã/thành phố|cấp huyện"
            "|huyện/tx/tp|quận/huyện/thị xã",
        ),
        _field(
            "commune",
            _("Commune"),
            HOUSEHOLD,
            "text",
            "xã|phường|xã, phường, thị trấn|xã phường|tên xã|mã xã|xã/phường|cấp xã|xã/p/tt"
            "|xã/phường/thị trấn|đơn vị|đơn vị hành chính",
        ),
        _field(
            "hamlet",
            _("Hamlet"),
            HOUSEHOLD,
            "text",
            "ấp, khóm|ấp|khóm|ấp/khóm|tên ấp|thôn|thôn bản|tổ dân phố|thôn/bản/ấp|thôn, ấp"
            "|thôn/tổ dân phố|ấp (khóm)|thôn/bản/tổ dân phố|ấp, khóm, khu phố",
        ),
        _field(
            "address",
            _("Address"),
            HOUSEHOLD,
            "address",
            "địa chỉ|nơi ở|nơi cư trú|số nhà|chỗ ở|địa chỉ thường trú|nơi ở hiện nay|hộ khẩu",
        ),
        _field(
            "phone",
            _("Phone"),
            HOUSEHOLD,
            "phone",
            "số điện thoại|điện thoại|sđt|đt|số đt|di động",
        ),
        _field(
            "area_type",
            _("Area type"),
            HOUSEHOLD,
            "choice",
            "khu vực|loại khu vực|thành thị, nông thôn|thành thị/nông thôn"
            "|khu vực (nông thôn, thành thị)|nông thôn/thành thị|nông thôn, thành thị",
        ),
        _field(
            "household_class",
            _("Class"),
            HOUSEHOLD,
            "household_class",
            "phân loại|phân loại hộ|loại hộ|kết quả phân loại|diện hộ|hộ nghèo, hộ cận nghèo"
            "|đối tượng hộ|kết quả rà soát|phân loại hộ gia đình|hộ nghèo/cận nghèo|kết quả"
            "|hộ nghèo/hộ cận nghèo|đối tượng",
        ),
        _field(
            "b1",
            _("B1 score"),
            HOUSEHOLD,
            "score",
            "điểm b1|b1|tổng điểm b1|điểm b1 (ước lượng thu nhập)|số điểm b1|tổng b1",
        ),
        _field(
            "b2",
            _("B2 score"),
            HOUSEHOLD,
            "score",
            "điểm b2|b2|tổng điểm b2|điểm b2 (mức độ thiếu hụt)|số điểm b2|tổng b2",
        ),
        _field(
            "lacked",
            _("Indicators lacked"),
            HOUSEHOLD,
            "indicators",
            "chỉ số thiếu hụt|các chỉ số thiếu hụt|chiều thiếu hụt|thiếu hụt các chỉ số|thiếu hụt"
            "|chỉ số thiếu hụt dịch vụ xã hội cơ bản|thiếu hụt các dịch vụ xã hội cơ bản"
            "|các chỉ số thiếu hụt dịch vụ xã hội cơ bản"
            "|mức độ thiếu hụt các dịch vụ xã hội cơ bản|thiếu hụt dịch vụ xã hội cơ bản"
            "|chỉ số thiếu hụt về dịch vụ xã hội cơ bản",
        ),
        _field(
            "causes",
            _("Causes of poverty"),
            HOUSEHOLD,
            "choices",
            "nguyên nhân nghèo|nguyên nhân|nguyên nhân nghèo, cận nghèo|các nguyên nhân nghèo"
            "|nguyên nhân dẫn đến nghèo",
        ),
        _field(
            "needs",
            _("Support needs"),
            HOUSEHOLD,
            "choices",
            "nhu cầu hỗ trợ|nhu cầu|nguyện vọng|nhu cầu được hỗ trợ|nhu cầu cần hỗ trợ",
        ),
        _field(
            "target_groups",
            _("Target groups"),
            HOUSEHOLD,
            "choices",
            "nhóm đối tượng|đối tượng chính sách|nhóm đối tượng chính sách|đối tượng đặc thù",
        ),
        _field(
            "no_labour_capacity",
            _("No labour capacity"),
            HOUSEHOLD,
            "yes_no",
            "hộ không có khả năng lao động|không có khả năng lao động|không còn khả năng lao động"
            "|hộ nghèo không có khả năng lao động|không có knlđ",
        ),
        _field(
            "has_merit_member",
            _("Has a member with merit to the revolution"),
            HOUSEHOLD,
            "yes_no",
            "thành viên là người có công với cách mạng|hộ có người có công|người có công|ncc"
            "|hộ có thành viên là người có công với cách mạng|người có công với cách mạng"
            "|hộ nghèo có người có công với cách mạng",
        ),
        _field(
            "member_count",
            _("Number of members"),
            HOUSEHOLD,
            "count",
            "số khẩu|số nhân khẩu|nhân khẩu|số thành viên|số người trong hộ|khẩu|tổng số khẩu",
        ),
        _field(
            "recorded_on",
            _("Day of the result"),
            HOUSEHOLD,
            "day",
            "ngày rà soát|ngày công nhận|ngày ghi nhận|ngày quyết định|ngày có kết quả",
        ),
        _field(
            "name",
            _("Full name"),
            PERSON,
            "name",
            "họ và tên|họ tên|họ và tên thành viên|họ tên thành viên|tên thành viên|thành viên hộ"
            "|họ, tên|họ và tên thành viên hộ|thành viên|họ và tên các thành viên"
            "|họ và tên khai sinh",
        ),
        _field("sex", _("Sex"), PERSON, "choice", "giới tính|giới|nam/nữ|nam, nữ|phái"),
        _field(
            "birth_date",
            _("Birth date"),
            PERSON,
            "birth",
            "ngày sinh|năm sinh|ngày, tháng, năm sinh|ngày tháng năm sinh|ntns|sinh ngày|sinh năm"
            "|ngày tháng năm sinh chủ hộ|năm sinh chủ hộ|ngày sinh chủ hộ|ngày/tháng/năm sinh",
        ),
        _field(
            "identity_number",
            _("Identity number"),
            PERSON,
            "identity",
            "số cccd|cccd|cmnd|số cmnd|cccd/cmnd|cmnd/cccd|số cmnd/cccd|số cccd/cmnd"
            "|căn cước công dân|số định danh cá nhân|số căn cước|số định danh|số giấy tờ"
            "|căn cước|số cccd hoặc cmnd|số căn cước công dân|số cmnd/cccd/định danh"
            "|mã định danh|số đdcn|đdcn|số cmnd hoặc cccd|cmnd hoặc cccd|cccd chủ hộ",
        ),
        _field("ethnicity", _("Ethnic group"), PERSON, "choice", "dân tộc|thành phần dân tộc|dt"),
        _field(
            "relationship",
            _("Relationship to the head"),
            PERSON,
            "choice",
            "quan hệ với chủ hộ|quan hệ|qh với chủ hộ|mối quan hệ với chủ hộ|qhch|quan hệ chủ hộ"
            "|quan hệ với ch",
        ),
        _field(
            "schooling_status",
            _("Schooling"),
            PERSON,
            "choice",
            "tình trạng đi học|đi học|đang đi học|tình trạng học tập",
        ),
        _field(
            "education_level",
            _("Level of schooling"),
            PERSON,
            "education",
            "trình độ văn hóa|trình độ học vấn|văn hóa|học vấn|trình độ giáo dục phổ thông|tđvh",
        ),
        _field(
            "vocational_level",
            _("Vocational training"),
            PERSON,
            "choice",
            "trình độ đào tạo|trình độ chuyên môn|trình độ cmkt|chuyên môn kỹ thuật"
            "|trình độ chuyên môn kỹ thuật|trình độ nghề",
        ),
        _field(
            "employment_status",
            _("Employment"),
            PERSON,
            "choice",
            "tình trạng việc làm|nghề nghiệp|công việc|việc làm hiện nay",
        ),
        _field(
            "has_health_insurance",
            _("Health insurance"),
            PERSON,
            "card",
            "thẻ bảo hiểm y tế|thẻ bhyt|bhyt|bảo hiểm y tế|có thẻ bhyt|có thẻ bảo hiểm y tế"
            "|số thẻ bhyt|mã thẻ bhyt",
        ),
        _field(
            "disability_level",
            _("Degree of disability"),
            PERSON,
            "choice",
            "mức độ khuyết tật|khuyết tật|dạng khuyết tật, mức độ",
        ),
        _field(
            "has_social_allowance",
            _("Monthly social allowance"),
            PERSON,
            "yes_no",
            "trợ cấp xã hội hằng tháng|trợ cấp xã hội|tcxh|hưởng trợ cấp xã hội|bảo trợ xã hội"
            "|trợ cấp xã hội hàng tháng|hưởng trợ cấp xã hội hằng tháng",
        ),
    )
}
PERSON_FIELDS = tuple(key for key, field in FIELDS.items() if field.of == PERSON)
# Fields that may come as one column of ticks for each option.
WITH_OPTIONS = (
    "lacked",
    "causes",
    "needs",
    "target_groups",
    "household_class",
    "sex",
    "area_type",
    "birth_date",
)


def base_of(key: str) -> str:
    """The field of a column key: "causes:land" -> "causes"."""
    return key.partition(":")[0]


def option_of(key: str) -> str:
    """The option of a column key: "causes:land" -> "land"; "" for a whole field."""
    return key.partition(":")[2]
