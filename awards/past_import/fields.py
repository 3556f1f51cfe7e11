"""Columns of a file of past decisions and their names (ui-terms.md, 7 to 9). Pure data."""

from django.utils.translation import gettext_lazy as _

from awards.listing.columns import KIND_NAMES
from awards.listing.fields import FIELDS as LIST_FIELDS
from awards.listing.fields import HONORIFIC, NAME, ORDER, POST_AND_PLACE
from awards.tables.columns import Labels, field_of

NUMBER, DATE, NUMBER_AND_DATE = "decision_number", "decision_date", "number_and_date"
AUTHORITY, FORM, YEAR, COMMUNE = "authority", "form", "year", "commune"
# Who it is stands in the same words as in a list of subjects.
_OF_LIST = (
    ORDER,
    "subject_kind",
    HONORIFIC,
    NAME,
    "position",
    POST_AND_PLACE,
    "workplace",
    "residence",
)
FIELDS = {key: LIST_FIELDS[key] for key in _OF_LIST} | {
    field.key: field
    for field in (
        field_of(
            COMMUNE,
            _("Commune"),
            "Xã, phường, thị trấn|Xã, phường|Xã/phường|Xã|Tên xã|Địa bàn|Xã (phường, thị trấn)",
            24,
            is_shared=True,
        ),
        field_of(
            NUMBER,
            _("Decision number"),
            "Số quyết định|Số QĐ|Quyết định số|Số, ký hiệu quyết định|Số, ký hiệu|Số hiệu|QĐ số|"
            "Số ký hiệu",
            18,
            is_shared=True,
        ),
        field_of(
            DATE,
            _("Decision date"),
            "Ngày quyết định|Ngày QĐ|Ngày ban hành|Ngày ký|Ngày ban hành quyết định|Ngày, tháng, "
            "năm ban hành|Ngày tháng|Ngày, tháng, năm",
            14,
            is_shared=True,
        ),
        field_of(
            NUMBER_AND_DATE,
            _("Number and date of the decision"),
            "Số, ngày quyết định|Số, ngày, tháng, năm quyết định|Quyết định|Số và ngày quyết định|"
            "Số QĐ, ngày QĐ|Số, ngày, cơ quan ban hành quyết định|Số quyết định, ngày quyết định|"
            "Số, ngày QĐ|Quyết định khen thưởng",
            30,
            is_shared=True,
        ),
        field_of(
            AUTHORITY,
            _("Who decided"),
            "Cấp ký|Cấp khen|Cấp khen thưởng|Cấp quyết định|Cấp ban hành|Thẩm quyền|"
            "Cơ quan ban hành|Cơ quan ban hành quyết định|Người có thẩm quyền|"
            "Thẩm quyền quyết định|Cơ quan khen thưởng|Nơi ban hành|Cơ quan ký",
            30,
            is_shared=True,
        ),
        field_of(
            FORM,
            _("Form of commendation"),
            "Hình thức khen thưởng|Hình thức|Hình thức khen|Danh hiệu, hình thức khen thưởng|"
            "Hình thức được khen|Hình thức khen thưởng, danh hiệu|Danh hiệu",
            30,
            is_shared=True,
        ),
        field_of(
            YEAR, _("Year"), "Năm|Năm khen thưởng|Năm khen|Năm quyết định", 8, is_shared=True
        ),
        field_of(
            "achievement",
            _("Achievement"),
            "Thành tích|Nội dung khen thưởng|Nội dung khen|Lý do khen thưởng|Thành tích đạt được|"
            "Nội dung ghi trên quyết định|Về việc|Tóm tắt thành tích|Thành tích khen thưởng|"
            "Nội dung",
            50,
            is_shared=True,
        ),
        field_of(
            "field",
            _("Field of work"),
            "Lĩnh vực|Phong trào|Phong trào thi đua|Nội dung thi đua|Chuyên đề",
            24,
            is_shared=True,
        ),
        field_of("signer", _("Signer"), "Người ký|Người ký quyết định", 22, is_shared=True),
    )
}
LABELS = Labels.of(FIELDS, KIND_NAMES, order=ORDER)
SHARED = frozenset(field.key for field in FIELDS.values() if field.is_shared)
RUNNING = ("achievement", "position", "workplace", "residence", POST_AND_PLACE)
# The columns of our own template, in this order.
COLUMNS = (
    ORDER,
    "subject_kind",
    HONORIFIC,
    NAME,
    "position",
    "workplace",
    "residence",
    COMMUNE,
    NUMBER,
    DATE,
    AUTHORITY,
    FORM,
    YEAR,
    "achievement",
    "field",
    "signer",
)
