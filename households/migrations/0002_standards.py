"""The poverty standards of 2016-2030 (domain page poverty.md), to be kept up in the back office.

Amounts and rules are read in the decrees; the B1 limits come from another system's code, so they
are data to check. The B1 limits for 2027-2030 were not known: that standard computes no class
until an administrator fills them in.
"""

from django.db import migrations

EMPLOYMENT, HEALTH, EDUCATION = "Việc làm", "Y tế", "Giáo dục"
HOUSING, WATER, INFORMATION = "Nhà ở", "Nước sinh hoạt và vệ sinh", "Thông tin"

INDICATORS_2022 = [
    (
        "employment",
        EMPLOYMENT,
        "Việc làm",
        "Có thành viên có khả năng và muốn lao động nhưng không có việc làm, hoặc làm công "
        "hưởng lương mà không có hợp đồng lao động",
    ),
    (
        "dependents",
        EMPLOYMENT,
        "Người phụ thuộc trong hộ gia đình",
        "Người phụ thuộc (dưới 16 tuổi, cao tuổi hoặc khuyết tật hưởng trợ cấp xã hội hằng "
        "tháng) chiếm trên 50 % số thành viên",
    ),
    (
        "nutrition",
        HEALTH,
        "Dinh dưỡng",
        "Có trẻ em dưới 16 tuổi suy dinh dưỡng chiều cao hoặc cân nặng theo tuổi",
    ),
    (
        "health_insurance",
        HEALTH,
        "Bảo hiểm y tế",
        "Có thành viên từ đủ 6 tuổi không có bảo hiểm y tế",
    ),
    (
        "adult_education",
        EDUCATION,
        "Trình độ giáo dục của người lớn",
        "Có thành viên từ 16 đến 30 tuổi không đang học và chưa đạt trình độ theo độ tuổi",
    ),
    (
        "child_schooling",
        EDUCATION,
        "Tình trạng đi học của trẻ em",
        "Có trẻ em từ 3 đến dưới 16 tuổi không học đúng bậc, cấp học theo độ tuổi",
    ),
    (
        "housing_quality",
        HOUSING,
        "Chất lượng nhà ở",
        "Ít nhất 2 trong 3 kết cấu tường, cột, mái làm bằng vật liệu không bền chắc",
    ),
    (
        "housing_area",
        HOUSING,
        "Diện tích nhà ở bình quân đầu người",
        "Diện tích nhà ở bình quân đầu người dưới 8 m²",
    ),
    ("water", WATER, "Nguồn nước sinh hoạt", "Không có nguồn nước sạch trong sinh hoạt"),
    ("toilet", WATER, "Nhà tiêu hợp vệ sinh", "Không sử dụng nhà tiêu hợp vệ sinh"),
    (
        "telecom",
        INFORMATION,
        "Sử dụng dịch vụ viễn thông",
        "Không có thành viên nào sử dụng dịch vụ internet",
    ),
    (
        "info_devices",
        INFORMATION,
        "Phương tiện phục vụ tiếp cận thông tin",
        "Không có phương tiện dùng chung hoặc cá nhân để tiếp cận thông tin",
    ),
]

STANDARDS = [
    {
        "name": "Chuẩn nghèo tiếp cận đa chiều giai đoạn 2016-2021",
        "legal_basis": "Quyết định số 59/2015/QĐ-TTg",
        "valid_from": 2016,
        "valid_to": 2021,
        "income_line_rural": 700_000,
        "income_line_urban": 900_000,
        "upper_line_rural": 1_000_000,
        "upper_line_urban": 1_300_000,
        "can_classify": False,
        "note": (
            "Hộ nghèo: thu nhập từ chuẩn dưới trở xuống, hoặc giữa hai chuẩn và thiếu hụt từ 3 "
            "trong 10 chỉ số. Hộ cận nghèo: giữa hai chuẩn và thiếu hụt dưới 3 chỉ số. Kết quả "
            "được ghi theo quyết định công nhận, hệ thống không tính lại."
        ),
    },
    {
        "name": "Chuẩn nghèo đa chiều giai đoạn 2022-2026",
        "legal_basis": "Nghị định số 07/2021/NĐ-CP",
        "valid_from": 2022,
        "valid_to": 2026,
        "income_line_rural": 1_500_000,
        "income_line_urban": 2_000_000,
        "b1_limit_rural": 140,
        "b1_limit_urban": 175,
        "b2_threshold": 30,
        "can_classify": True,
        "note": (
            "Kéo dài đến hết ngày 31/12/2026 theo Nghị định số 351/2025/NĐ-CP. Điểm B1, B2 theo "
            "Thông tư số 07/2021/TT-BLĐTBXH."
        ),
    },
    {
        "name": "Chuẩn nghèo đa chiều giai đoạn 2027-2030",
        "legal_basis": "Nghị định số 351/2025/NĐ-CP",
        "valid_from": 2027,
        "valid_to": 2030,
        "income_line_rural": 2_200_000,
        "income_line_urban": 2_800_000,
        "b2_threshold": 30,
        "can_classify": False,
        "note": (
            "Chưa có mức điểm B1 và danh mục chỉ số: bổ sung rồi bật “Hệ thống tính phân loại”."
        ),
    },
]


def add_standards(apps, schema_editor):
    standard_model = apps.get_model("households", "PovertyStandard")
    indicator_model = apps.get_model("households", "PovertyIndicator")
    for values in STANDARDS:
        standard = standard_model.objects.create(**values)
        if standard.can_classify:
            indicator_model.objects.bulk_create(
                indicator_model(
                    standard=standard,
                    key=key,
                    service=service,
                    label=label,
                    deprived_when=deprived_when,
                    order=order,
                )
                for order, (key, service, label, deprived_when) in enumerate(INDICATORS_2022, 1)
            )


class Migration(migrations.Migration):
    dependencies = [("households", "0001_initial"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [migrations.RunPython(add_standards, migrations.RunPython.noop)]
