"""The demo's claim of a case, and its file of past decisions: by the verbs themselves."""

from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import PastImport
from awards.services import claims, past_import
from households.models import Assessment, Household
from movement.models import Officer

YEAR, MOST_NAMED = 2024, 6
FILE_NAME = "Giấy khen huyện Kế Sách 2022-2023 (minh họa).csv"
ROWS = (
    "Họ và tên,Chức vụ,Đơn vị công tác,Số quyết định,Ngày quyết định,Cấp ký,Hình thức,Thành tích",
    'Bà Thạch Thị Minh Họa Cũ,Trưởng ấp,"Ấp Minh Họa, xã Nhơn Mỹ",901/QĐ-UBND,12/12/2022,{issuer},'
    "Giấy khen,Giúp 9 hộ trong ấp thoát nghèo",
    "Hội Nông dân xã Nhơn Mỹ,,,901/QĐ-UBND,12/12/2022,{issuer},Giấy khen,Dạy nghề cho hội viên",
    "Ông Sơn Văn Minh Họa Cũ,Nông dân,,958/QĐ-UBND,20/11/2023,{issuer},Giấy khen,Hiến 300 m² đất",
)


def load_file():
    """A file of a district's own past decisions, loaded. Safe to run twice."""
    officer = Officer.objects.get(username="huyen.943")
    if PastImport.objects.filter(file_name=FILE_NAME).exists():
        return
    issuer = f'"Chủ tịch UBND {officer.unit.name}"'
    text = "\n".join(ROWS).format(issuer=issuer)
    past_import.load_at_once(SimpleUploadedFile(FILE_NAME, text.encode()), by=officer)


def claim(submission, by):
    """A claim of the first case of a draft: households that left poverty, and one that did not.

    Nothing where the officer's area has no such household on record.
    """
    own = Assessment.objects.for_user(by)
    poor = own.of_year(YEAR - 1).of_class("poor").values("household")
    rows = own.of_year(YEAR).filter(household__in=poor)
    escaped = rows.of_class("not_poor").order_by("household")[: MOST_NAMED - 1]
    stayed = rows.of_class("poor").order_by("household")[:1]
    named = Household.objects.filter(assessments__in=[row.pk for row in (*escaped, *stayed)])
    codes = list(named.distinct().order_by("code").values_list("code", flat=True))
    if codes:
        claims.save(
            submission.cases.order_by("number").first(),
            by=by,
            year=YEAR,
            unit=by.own_unit,
            stated=len(codes),
            codes=codes,
        )
