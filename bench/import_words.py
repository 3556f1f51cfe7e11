"""The words of the bench's file and the keys the register stores: what floor and rival look up.

The portal gets no such table; it reads the words as an officer writes them.
"""

YEAR = 2024
HEADINGS = [
    "Mã hộ", "Họ và tên chủ hộ", "Giới tính", "Ngày sinh", "Số CCCD", "Dân tộc", "Huyện", "Xã",
    "Địa chỉ", "Số điện thoại", "Khu vực", "Phân loại hộ", "Điểm B1", "Điểm B2",
    "Chỉ số thiếu hụt", "Nguyên nhân nghèo", "Nhu cầu hỗ trợ", "Nhóm đối tượng",
    "Không có khả năng lao động", "Người có công", "Số khẩu", "Ngày rà soát", "Thẻ BHYT",
    "Trình độ văn hóa",
]  # fmt: skip
NAMES = [
    "code", "head_name", "sex", "birth", "number", "ethnicity", "district", "commune", "address",
    "phone", "area_type", "household_class", "b1", "b2", "lacked", "causes", "needs",
    "target_groups", "no_labour_capacity", "has_merit_member", "member_count", "recorded_on",
    "has_health_insurance", "education_level",
]  # fmt: skip
WORDS = {
    "Nữ": "female",
    "Nam": "male",
    "Kinh": "kinh",
    "Khmer": "khmer",
    "Hoa": "hoa",
    "Nông thôn": "rural",
    "Thành thị": "urban",
    "Hộ nghèo": "poor",
    "Hộ cận nghèo": "near_poor",
    "Tiểu học": "primary",
    "THCS": "lower_secondary",
    "x": "true",
}
LISTS = {
    "3, 9, 10": ["nutrition", "water", "toilet"],
    "9, 10": ["water", "toilet"],
    "Không có đất sản xuất": ["land"],
    "Không có vốn sản xuất": ["capital"],
    "Sản xuất": ["production"],
    "Tín dụng": ["credit"],
}
