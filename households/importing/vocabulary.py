"""Words officers write in cells -> the keys the register stores. Pure data and look-ups.

Words are compared without marks, signs and spaces ("Hộ cận nghèo", "ho can ngheo", "CẬN-NGHÈO"),
after a look with marks for the few that only marks tell apart (ba, bà).
"""

import re
import unicodedata
from functools import cached_property, lru_cache

from django.utils import translation

from households.choices import (
    AREA_TYPES,
    Cause,
    Disability,
    EducationLevel,
    Employment,
    Ethnicity,
    Need,
    Relationship,
    Schooling,
    Sex,
    TargetGroup,
    VocationalLevel,
)
from households.classification import (
    CHANGE_LABELS,
    CLASS_LABELS,
    RURAL,
    URBAN,
    HouseholdClass,
)
from movement.text import fold

_NOT_ALNUM = re.compile(r"[\W_]+")
TICKS = {"✓", "✔", "☑", "☒", "+", "√", "*", "●", "•"}
DASHES = {"-", "–", "—", "_", "/", "."}

YES_NO = {
    True: "x có co 1 đ v true yes y c đúng đạt có-thẻ",
    False: "không ko k kg 0 false no chưa không-có không-có-thẻ kh",
}
CLASSES = {
    HouseholdClass.POOR: "hộ-nghèo nghèo hn n ho-ngheo-n00 hộ-nghèo-đa-chiều",
    HouseholdClass.NEAR_POOR: "hộ-cận-nghèo cận-nghèo hcn cn cận hộ-cận-nghèo-đa-chiều",
    HouseholdClass.AVERAGE: (
        "hộ-có-mức-sống-trung-bình mức-sống-trung-bình trung-bình mstb tb hộ-trung-bình"
    ),
    HouseholdClass.NOT_POOR: (
        "không-thuộc-hộ-nghèo-hộ-cận-nghèo không-nghèo hộ-không-nghèo kn không-thuộc-diện"
        " không-thuộc-hộ-nghèo-cận-nghèo hộ-khác"
    ),
    "escaped_poor": "hộ-thoát-nghèo thoát-nghèo tn htn",
    "escaped_near_poor": "hộ-thoát-cận-nghèo thoát-cận-nghèo tcn htcn thoát-cận",
}
AREAS = {
    RURAL: "nông-thôn nt khu-vực-nông-thôn nông",
    URBAN: "thành-thị tt khu-vực-thành-thị đô-thị thành",
}
SEXES = {Sex.MALE: "nam trai male m", Sex.FEMALE: "nữ gái female f nử"}
ETHNICITIES = {
    Ethnicity.KINH: "kinh việt dân-tộc-kinh",
    Ethnicity.KHMER: "khmer khơ-me khơme khme kmer kh-mer dân-tộc-khmer khơ-mer",
    Ethnicity.HOA: "hoa hán dân-tộc-hoa người-hoa",
    Ethnicity.CHAM: "chăm chàm cham dân-tộc-chăm",
    # The 54 peoples of the official list beside the four above.
    Ethnicity.OTHER: (
        "khác dân-tộc-khác tày thái mường mông h'mông hmông nùng dao gia-rai ê-đê ba-na xơ-đăng"
        " sán-chay cơ-ho sán-dìu hrê ra-glai mnông xtiêng bru-vân-kiều thổ khơ-mú cơ-tu giáy"
        " giẻ-triêng tà-ôi mạ co chơ-ro xinh-mun hà-nhì chu-ru lào kháng la-chí phù-lá la-hủ"
        " la-ha pà-thẻn lự ngái chứt lô-lô mảng cơ-lao bố-y cống si-la pu-péo rơ-măm brâu ơ-đu"
    ),
}
RELATIONSHIPS = {
    Relationship.HEAD: "chủ-hộ ch là-chủ-hộ bản-thân",
    Relationship.SPOUSE: "vợ chồng vợ-chồng vợ/chồng v/c bà-xã ông-xã",
    Relationship.CHILD: (
        "con con-trai con-gái con-ruột con-đẻ con-nuôi con-riêng con-ruột-trai con-ruột-gái"
    ),
    Relationship.PARENT: (
        "cha mẹ bố ba má cha-mẹ cha-ruột mẹ-ruột cha-đẻ mẹ-đẻ cha-vợ mẹ-vợ cha-chồng mẹ-chồng"
        " bố-đẻ bố-vợ bố-chồng tía"
    ),
    Relationship.GRANDCHILD: "cháu cháu-nội cháu-ngoại cháu-ruột chắt",
    Relationship.SIBLING: (
        "anh chị em anh-ruột chị-ruột em-ruột anh-trai chị-gái em-trai em-gái anh-chị-em"
    ),
    Relationship.CHILD_IN_LAW: "con-dâu con-rể dâu rể",
    Relationship.OTHER: (
        "khác ông bà ông-nội bà-nội ông-ngoại bà-ngoại cô chú bác dì cậu mợ thím dượng cháu-họ"
        " anh-rể chị-dâu em-rể em-dâu cháu-dâu cháu-rể người-quen ở-nhờ quan-hệ-khác em-vợ"
        " em-chồng anh-vợ chị-vợ cháu-vợ"
    ),
}
SCHOOLINGS = {
    Schooling.NURSERY: "mầm-non mẫu-giáo nhà-trẻ học-mầm-non học-mẫu-giáo đi-học-mầm-non",
    Schooling.SCHOOL: (
        "đang-đi-học đi-học học-sinh còn-đi-học có học-phổ-thông tiểu-học trung-học x"
    ),
    Schooling.TRAINING: (
        "học-nghề sinh-viên đại-học cao-đẳng trung-cấp đang-học-nghề học-đại-học"
        " học-nghề-hoặc-đại-học-cao-đẳng"
    ),
    Schooling.LEFT: "nghỉ-học đã-nghỉ-học bỏ-học thôi-học không-đi-học không đã-thôi-học",
    Schooling.NEVER: "chưa-đi-học chưa-từng-đi-học chưa-bao-giờ-đi-học mù-chữ không-biết-chữ",
}
EDUCATIONS = {
    EducationLevel.NONE: (
        "không chưa-tốt-nghiệp không-bằng-cấp chưa-có-bằng mù-chữ chưa-tốt-nghiệp-tiểu-học"
        " không-có-bằng-cấp không-biết-chữ chưa-đi-học"
    ),
    EducationLevel.PRIMARY: "tiểu-học cấp-1 cấp-i th tốt-nghiệp-tiểu-học c1",
    EducationLevel.LOWER_SECONDARY: (
        "trung-học-cơ-sở thcs cấp-2 cấp-ii tốt-nghiệp-thcs tốt-nghiệp-trung-học-cơ-sở c2"
    ),
    EducationLevel.UPPER_SECONDARY: (
        "trung-học-phổ-thông thpt cấp-3 cấp-iii tốt-nghiệp-thpt tốt-nghiệp-trung-học-phổ-thông c3"
    ),
}
VOCATIONALS = {
    VocationalLevel.NONE: "không chưa-qua-đào-tạo chưa-đào-tạo không-có chưa-có chưa",
    VocationalLevel.SHORT: (
        "ngắn-hạn đào-tạo-ngắn-hạn không-chứng-chỉ dưới-3-tháng dạy-nghề-dưới-3-tháng"
        " đào-tạo-ngắn-hạn-không-có-chứng-chỉ"
    ),
    VocationalLevel.ELEMENTARY: "sơ-cấp sơ-cấp-nghề chứng-chỉ-sơ-cấp",
    VocationalLevel.INTERMEDIATE: "trung-cấp trung-cấp-nghề trung-học-chuyên-nghiệp",
    VocationalLevel.COLLEGE: "cao-đẳng cao-đẳng-nghề",
    VocationalLevel.UNIVERSITY: "đại-học trên-đại-học thạc-sĩ tiến-sĩ đại-học-trở-lên",
}
EMPLOYMENTS = {
    Employment.CONTRACT: (
        "có-hợp-đồng làm-công-có-hợp-đồng có-hợp-đồng-lao-động công-nhân cán-bộ viên-chức"
        " làm-công-ăn-lương-có-hợp-đồng-lao-động"
    ),
    Employment.NO_CONTRACT: (
        "không-có-hợp-đồng làm-thuê làm-mướn làm-công-không-hợp-đồng lao-động-tự-do"
        " làm-thuê-làm-mướn làm-công-ăn-lương-không-có-hợp-đồng-lao-động"
    ),
    Employment.SELF_EMPLOYED: (
        "tự-làm làm-nông làm-ruộng buôn-bán nông-nghiệp tự-sản-xuất-kinh-doanh làm-vườn nông-dân"
        " chăn-nuôi nội-trợ-và-chăn-nuôi tự-sản-xuất mua-bán có-việc-làm"
    ),
    Employment.UNEMPLOYED: "thất-nghiệp không-có-việc-làm chưa-có-việc-làm không-việc-làm",
    Employment.UNABLE: (
        "mất-sức không-có-khả-năng-lao-động mất-khả-năng-lao-động không-còn-khả-năng-lao-động"
        " già-yếu hết-tuổi-lao-động"
    ),
    Employment.NOT_WORKING: (
        "nội-trợ đi-học còn-nhỏ nghỉ-hưu học-sinh không-làm-việc không-tham-gia sinh-viên"
    ),
}
DISABILITIES = {
    Disability.NONE: "không không-khuyết-tật không-có",
    Disability.LIGHT: "nhẹ khuyết-tật-nhẹ",
    Disability.SEVERE: "nặng khuyết-tật-nặng",
    Disability.EXTREME: "đặc-biệt-nặng khuyết-tật-đặc-biệt-nặng đbn",
}
CAUSES = {
    Cause.LAND: "không-có-đất-sản-xuất thiếu-đất thiếu-đất-sản-xuất không-đất không-có-đất",
    Cause.CAPITAL: (
        "không-có-vốn-sản-xuất-kinh-doanh thiếu-vốn không-có-vốn thiếu-vốn-sản-xuất không-vốn"
        " không-có-vốn-sản-xuất"
    ),
    Cause.LABOUR: "không-có-lao-động thiếu-lao-động không-lao-động",
    Cause.TOOLS: (
        "không-có-công-cụ-phương-tiện-sản-xuất thiếu-phương-tiện thiếu-phương-tiện-sản-xuất"
        " thiếu-công-cụ không-có-phương-tiện-sản-xuất"
    ),
    Cause.KNOWLEDGE: "không-có-kiến-thức-về-sản-xuất thiếu-kiến-thức không-có-kiến-thức",
    Cause.SKILLS: (
        "không-có-kỹ-năng-lao-động-sản-xuất thiếu-kỹ-năng không-có-kỹ-năng thiếu-tay-nghề"
        " không-có-kỹ-năng-lao-động không-có-tay-nghề"
    ),
    Cause.ILLNESS: (
        "có-người-ốm-đau-bệnh-nặng-tai-nạn ốm-đau bệnh-nặng tai-nạn bệnh có-người-ốm-đau"
        " ốm-đau-bệnh-nặng bệnh-tật có-người-ốm-đau-bệnh-nặng-hoặc-tai-nạn"
    ),
    Cause.OTHER: "nguyên-nhân-khác khác",
}
NEEDS = {
    Need.HEALTH: "y-tế hỗ-trợ-y-tế",
    Need.EDUCATION: "giáo-dục hỗ-trợ-giáo-dục giáo-dục-đào-tạo học-nghề",
    Need.PRODUCTION: "sản-xuất hỗ-trợ-sản-xuất phát-triển-sản-xuất",
    Need.CREDIT: "tín-dụng vay-vốn hỗ-trợ-tín-dụng vốn tín-dụng-ưu-đãi",
    Need.HOUSING: "nhà-ở hỗ-trợ-nhà-ở nhà",
    Need.OTHER: "khác nhu-cầu-khác hỗ-trợ-khác",
}
TARGET_GROUPS = {
    TargetGroup.SOCIAL_PROTECTION: "bảo-trợ-xã-hội btxh hộ-bảo-trợ-xã-hội có-người-bảo-trợ-xã-hội",
    TargetGroup.SINGLE_PARENT: "đơn-thân đơn-thân-nuôi-con-nhỏ đơn-thân-nuôi-con",
    TargetGroup.LONE_ELDERLY: "người-cao-tuổi-cô-đơn người-già-neo-đơn neo-đơn cao-tuổi-cô-đơn",
    TargetGroup.DISABLED_MEMBER: "có-người-khuyết-tật người-khuyết-tật khuyết-tật",
}


def squash(text: str) -> str:
    """Letters and digits alone, lower case, without marks: "Hộ cận-nghèo " -> "hocanngheo"."""
    return _NOT_ALNUM.sub("", fold(text))


def _with_marks(text):
    return _NOT_ALNUM.sub("", unicodedata.normalize("NFC", text).lower())


class Vocabulary:
    """A closed list with its words and its Vietnamese labels, which our template offers."""

    def __init__(self, words: dict, labels: dict):
        self._words = words
        self.labels = {str(key): labels[key] for key in words}

    @cached_property
    def _pairs(self):
        # Not at import: translations are not loaded yet.
        with translation.override("vi"):
            labels = [(str(label), key) for key, label in self.labels.items()]
        listed = [(word, str(key)) for key, text in self._words.items() for word in text.split()]
        return labels + listed + [(key, key) for key in self.labels]

    @cached_property
    def _exact(self):
        return {_with_marks(word): key for word, key in reversed(self._pairs)}

    @cached_property
    def _folded(self):
        return {squash(word): key for word, key in reversed(self._pairs)}

    def find(self, text: str) -> str | None:
        """The key of a word, or None. Marks decide where they tell two words apart."""
        key = self._exact.get(_with_marks(text))
        return self._folded.get(squash(text)) if key is None else key

    def words(self) -> str:
        """The labels as a list for people: what would be right in the cell."""
        # Some labels hold commas.
        return "; ".join(str(label) for label in self.labels.values())


VOCABULARIES = {
    "household_class": Vocabulary(CLASSES, CLASS_LABELS | CHANGE_LABELS),
    "area_type": Vocabulary(AREAS, dict(AREA_TYPES)),
    "sex": Vocabulary(SEXES, dict(Sex.choices)),
    "ethnicity": Vocabulary(ETHNICITIES, dict(Ethnicity.choices)),
    "relationship": Vocabulary(RELATIONSHIPS, dict(Relationship.choices)),
    "schooling_status": Vocabulary(SCHOOLINGS, dict(Schooling.choices)),
    "education_level": Vocabulary(EDUCATIONS, dict(EducationLevel.choices)),
    "vocational_level": Vocabulary(VOCATIONALS, dict(VocationalLevel.choices)),
    "employment_status": Vocabulary(EMPLOYMENTS, dict(Employment.choices)),
    "disability_level": Vocabulary(DISABILITIES, dict(Disability.choices)),
    "causes": Vocabulary(CAUSES, dict(Cause.choices)),
    "needs": Vocabulary(NEEDS, dict(Need.choices)),
    "target_groups": Vocabulary(TARGET_GROUPS, dict(TargetGroup.choices)),
}
_YES_NO = {
    _with_marks(word): answer for answer, listed in YES_NO.items() for word in listed.split()
}


@lru_cache(maxsize=256)
def yes_or_no(text: str) -> bool | None:
    """What a mark in a cell means; None for what is no mark. An empty cell is no."""
    text = text.strip()
    if text in TICKS:
        return True
    if not text or text in DASHES:
        return False
    return _YES_NO.get(_with_marks(text))
