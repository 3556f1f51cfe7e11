"""What a new portal starts with: agencies, the movement of 2021-2025, contacts, holidays.

Sources: movement.md of the domain pack, in our own words. Rows that exist are left as the
officers have edited them.
"""

import datetime

from django.db import transaction

from movement.models import (
    AdministrativeUnit,
    Agency,
    AgencyName,
    Content,
    Holiday,
    LegalBasis,
    Movement,
    Phase,
    PortalSettings,
    Target,
)

D = datetime.date

# code, kind, names by first day. The labour department's work moved on 1 March 2025 (R).
AGENCIES = (
    ("so-noi-vu", Agency.Kind.HOME_AFFAIRS, {D(2021, 1, 1): "Sở Nội vụ tỉnh Sóc Trăng"}),
    (
        "ubnd-tinh",
        Agency.Kind.COMMITTEE,
        {D(2021, 1, 1): "Ủy ban nhân dân tỉnh Sóc Trăng"},
    ),
    (
        "so-ldtbxh",
        Agency.Kind.SECTOR,
        {
            D(2021, 1, 1): "Sở Lao động - Thương binh và Xã hội",
            D(2025, 3, 1): "Sở Nông nghiệp và Môi trường",
        },
    ),
    (
        "mttq",
        Agency.Kind.FRONT,
        {D(2021, 1, 1): "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sóc Trăng"},
    ),
    ("hoi-phu-nu", Agency.Kind.UNION, {D(2021, 1, 1): "Hội Liên hiệp Phụ nữ tỉnh Sóc Trăng"}),
    ("hoi-nong-dan", Agency.Kind.UNION, {D(2021, 1, 1): "Hội Nông dân tỉnh Sóc Trăng"}),
    (
        "nhcsxh",
        Agency.Kind.BANK,
        {D(2021, 1, 1): "Ngân hàng Chính sách xã hội chi nhánh tỉnh Sóc Trăng"},
    ),
)

MOVEMENT = {
    "name": (
        "Phong trào thi đua “Sóc Trăng chung tay vì người nghèo - "
        "Không để ai bị bỏ lại phía sau”, giai đoạn 2021-2025"
    ),
    "slogan": "Chung tay vì người nghèo - Không để ai bị bỏ lại phía sau",
    "objective": (
        "Tiếp nối kết quả giảm nghèo của tỉnh: mỗi năm giảm 2-3 điểm phần trăm tỷ lệ hộ nghèo, "
        "cải thiện sinh kế và chất lượng sống của người nghèo, góp phần hoàn thành Chương trình "
        "mục tiêu quốc gia giảm nghèo bền vững và xây dựng nông thôn mới."
    ),
    "launched_by": "Ủy ban nhân dân tỉnh Sóc Trăng",
    "starts_on": D(2021, 1, 1),
    "ends_on": D(2025, 12, 31),
    "participants": (
        "Cơ quan, đơn vị, địa phương, tổ chức chính trị - xã hội, doanh nghiệp, hộ gia đình và "
        "cá nhân trong tỉnh; người Sóc Trăng ở trong nước và ngoài nước."
    ),
    "is_public": True,
}

LEGAL_BASES = (
    (
        "Quyết định số 666/QĐ-TTg của Thủ tướng Chính phủ về phong trào thi đua “Vì người nghèo - "
        "Không để ai bị bỏ lại phía sau” giai đoạn 2021-2025",
        D(2022, 6, 2),
    ),
    (
        "Hướng dẫn số 2357/HD-BTĐKT của Ban Thi đua - Khen thưởng Trung ương về khen thưởng "
        "trong phong trào",
        D(2022, 8, 31),
    ),
)

CONTENTS = (
    (
        "Tuyên truyền",
        "Để cán bộ, đảng viên, đoàn viên, hội viên và người dân hiểu và đồng lòng với việc giảm "
        "nghèo, bảo đảm an sinh xã hội; khơi dậy ý chí tự vươn lên thoát nghèo.",
    ),
    (
        "Sáng kiến và đóng góp",
        "Thi đua tìm sáng kiến, giải pháp giảm nghèo, gắn với phong trào chung sức xây dựng nông "
        "thôn mới; vận động đóng góp công sức, trí tuệ và của cải giúp địa phương, cộng đồng và "
        "hộ dân thoát nghèo bền vững.",
    ),
    (
        "Mô hình giảm nghèo và an sinh xã hội",
        "Nhân rộng mô hình làm ăn hiệu quả cho hộ nghèo, hộ cận nghèo; thực hiện chính sách an "
        "sinh đầy đủ, kịp thời, đúng người; giúp người nghèo tiếp cận vốn, đất, lao động, khoa "
        "học kỹ thuật và thị trường.",
    ),
    (
        "Nhóm tiết kiệm và tín dụng",
        "Nhân rộng nhóm tiết kiệm để hộ nghèo có vốn trồng trọt, chăn nuôi; đơn giản thủ tục, "
        "không đầu tư dàn trải, cho vay trực tiếp đến hộ nghèo, hộ cận nghèo.",
    ),
    (
        "Đoàn kết, tương trợ",
        "Giúp nhau giảm nghèo, từng bước làm giàu; vượt khó, thoát nghèo rồi giúp lại người khác.",
    ),
)

PHASES = (
    (
        "Phát động và thực hiện đến sơ kết",
        D(2021, 1, 1),
        D(2023, 12, 31),
        "Phát động, đăng ký thi đua, tổ chức thực hiện; sơ kết năm 2023.",
    ),
    (
        "Thực hiện đến tổng kết",
        D(2024, 1, 1),
        D(2025, 12, 31),
        "Đẩy mạnh thực hiện sau sơ kết; tổng kết năm 2025.",
    ),
)

STANDARD_2022 = "Chuẩn nghèo đa chiều 2022-2025, Nghị định số 07/2021/NĐ-CP"
TARGETS = (
    ("Giảm tỷ lệ hộ nghèo mỗi năm", "2-3 điểm phần trăm", STANDARD_2022),
    ("Giảm tỷ lệ hộ nghèo đồng bào Khmer mỗi năm", "3-4 điểm phần trăm", STANDARD_2022),
    ("Người được đào tạo nghề mỗi năm", "13.000 người", ""),
    ("Việc làm mới mỗi năm", "23.000-25.000 việc làm", ""),
    ("Lao động đi làm việc ở nước ngoài mỗi năm", "300-500 người", ""),
)

# Public holidays of 2024 and 2025 (Labour Code 2019 art. 112; days off in lieu are settings).
HOLIDAYS = (
    (D(2024, 1, 1), "Tết Dương lịch"),
    *((D(2024, 2, day), "Tết Nguyên đán") for day in range(8, 15)),
    (D(2024, 4, 18), "Giỗ Tổ Hùng Vương"),
    (D(2024, 4, 30), "Ngày Chiến thắng"),
    (D(2024, 5, 1), "Quốc tế lao động"),
    (D(2024, 9, 2), "Quốc khánh"),
    (D(2024, 9, 3), "Quốc khánh"),
    (D(2025, 1, 1), "Tết Dương lịch"),
    *((D(2025, 1, 25) + datetime.timedelta(n), "Tết Nguyên đán") for n in range(9)),
    (D(2025, 4, 7), "Giỗ Tổ Hùng Vương (nghỉ bù)"),
    (D(2025, 4, 30), "Ngày Chiến thắng"),
    (D(2025, 5, 1), "Quốc tế lao động"),
    (D(2025, 9, 1), "Quốc khánh"),
    (D(2025, 9, 2), "Quốc khánh"),
)


@transaction.atomic
def seed():
    """Create what is missing; change nothing that exists. Needs `load_units` before."""
    province = AdministrativeUnit.objects.get(code="94", level="province")
    for code, kind, names in AGENCIES:
        agency, created = Agency.objects.get_or_create(
            code=code, defaults={"kind": kind, "unit": province}
        )
        if created:
            AgencyName.objects.bulk_create(
                AgencyName(agency=agency, name=name, valid_from=first)
                for first, name in names.items()
            )
    PortalSettings.objects.get_or_create(
        defaults={
            "title": "Chung tay vì người nghèo - Không để ai bị bỏ lại phía sau",
            "owner": "Ủy ban nhân dân tỉnh Sóc Trăng",
            "licence": "",
        }
    )
    for date, name in HOLIDAYS:
        Holiday.objects.get_or_create(date=date, defaults={"name": name})
    _seed_movement()


def _seed_movement():
    movement, created = Movement.objects.get_or_create(
        slug="chung-tay-vi-nguoi-ngheo", defaults=MOVEMENT
    )
    if not created:
        return
    for order, (citation, date) in enumerate(LEGAL_BASES, 1):
        LegalBasis.objects.create(
            movement=movement, order=order, citation=citation, issued_on=date
        )
    for order, (name, summary) in enumerate(CONTENTS, 1):
        Content.objects.create(movement=movement, order=order, name=name, summary=summary)
    for order, (name, first, last, summary) in enumerate(PHASES, 1):
        Phase.objects.create(
            movement=movement,
            order=order,
            name=name,
            starts_on=first,
            ends_on=last,
            summary=summary,
        )
    for order, (name, value, standard) in enumerate(TARGETS, 1):
        Target.objects.create(
            movement=movement, order=order, name=name, value=value, measured_on=standard
        )
