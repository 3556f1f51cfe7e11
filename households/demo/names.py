"""Invented names of people and hamlets, as they sound in the province (Kinh, Khmer, Hoa)."""

KINH, KHMER, HOA = "kinh", "khmer", "hoa"
MALE, FEMALE = "male", "female"

FAMILY = {
    KINH: (
        "Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Huỳnh Huỳnh Võ Đặng Bùi Đỗ Hồ Ngô Dương Phan "
        "Trương Mai Cao Đinh Tô Hà Lưu Đoàn"
    ).split(),
    KHMER: "Thạch Thạch Thạch Sơn Sơn Lâm Lâm Kim Kim Danh Trần Lý Triệu Kiên Liêu Châu Đào".split(),
    HOA: "Lý Trần Lâm Quách Trịnh Vương Mã Tăng Ong Giang Lưu Huỳnh Châu Khưu La Hứa".split(),
}
MIDDLE = {
    (KINH, MALE): "Văn Văn Văn Hữu Minh Thanh Quốc Hoàng Công Đức Ngọc Tấn Chí Trung".split(),
    (KINH, FEMALE): "Thị Thị Thị Thị Ngọc Thanh Kim Mỹ Bích Hồng Thu Cẩm Tuyết".split(),
    (KHMER, MALE): ["", "", "Sa", "Sóc", "Văn", "Minh", "Hoàng", "Đa", "Chanh"],
    (KHMER, FEMALE): ["Thị", "Thị", "Thị", "Sà", "Sóc", "Ngọc", "Chanh"],
    (HOA, MALE): "Chí Vĩnh Quốc Gia Kiến Hớn Chấn Minh Bảo".split(),
    (HOA, FEMALE): "Mỹ Muối Tú Lệ Bội Huệ Ngọc Thị Thục".split(),
}
GIVEN = {
    (KINH, MALE): (
        "An Bình Cường Dũng Đạt Giàu Hải Hiền Hòa Hùng Hưng Khánh Khoa Lộc Long Lợi Mẫn Nam Nghĩa "
        "Nhân Phát Phong Phú Phúc Quân Quý Sang Tài Tâm Tân Thành Thắng Thiện Thịnh Tiến Toàn "
        "Trí Trọng Tuấn Út Vinh Vũ"
    ).split(),
    (KINH, FEMALE): (
        "An Anh Ánh Bé Cúc Diễm Dung Đào Điệp Giang Hà Hạnh Hằng Hiền Hoa Hồng Huệ Hương Lan Lệ "
        "Liên Loan Mai Mận My Nga Ngân Nhàn Nhung Nữ Oanh Phượng Quyên Sáu Tâm Thảo Thắm Thoa "
        "Thủy Tiên Trang Trinh Tuyết Vân Xuân Yến"
    ).split(),
    (KHMER, MALE): (
        "Bô Rith,Cưng,Đa Ra,Đươne,Há,Hiệp,Kha,Khel,Măng,Nal,Ny,Oanh Đi,Phát,Phol,Qui,Rây,Rết,"
        "Sa Môn,Sa Phone,Sáng,Sây,Sên,Sươl,Tha,Thia,Thươl,Tol,Ương,Vĩnh,Vuth"
    ).split(","),
    (KHMER, FEMALE): (
        "Chanh Tha,Chiên,Đa Ni,Đen,Hên,Hiêng,Kha Na,Lang,Lành,Nal,Nê,Ny,Phai,Phal,Phên,Phol La,"
        "Rết,Sà Rươl,Sà Vanh,Sa Von,Sen,Sóc Kha,Sương,Tha Ri,Thêu,Thia,Uôl,Vanh Na,Xà Rinh,Xuyến"
    ).split(","),
    (HOA, MALE): "Cường Dân Đức Hào Hên Hùng Khánh Kiên Long Lương Minh Nguyên Phước Quang Tài "
    "Thuận Tường Vinh Xương".split(),
    (HOA, FEMALE): "Anh Châu Dung Hà Hương Hường Khánh Lan Lìn Loan Ngọc Nhi Phụng Quyên Thanh "
    "Trân Vân Xuân Yến".split(),
}

HAMLET_FIRST = "Hòa Phước Tân Thạnh Mỹ An Vĩnh Trung Phú Long Đại Bưng Trà Giồng Xóm".split()
HAMLET_SECOND = {
    "Bưng": "Cóc Sa Tróp Chông Lức".split(),
    "Trà": "Mẹt Quýt Canh Sết Bết".split(),
    "Giồng": "Chùa Cát Đình Me Dú".split(),
    "Xóm": "Đồng Lớn Tro Chùa Bàu".split(),
}
HAMLET_SECOND_COMMON = "Đông Thành Lợi Bình Hưng Thuận Phú Trung Hòa Thới Khánh Nghĩa".split()


def person(rng, people: str, sex: str, family: str = "") -> str:
    """A full name of one of the three peoples; `family` is kept where given."""
    parts = (
        family or rng.choice(FAMILY[people]),
        rng.choice(MIDDLE[people, sex]),
        rng.choice(GIVEN[people, sex]),
    )
    return " ".join(part for part in parts if part)


def hamlets(rng, count: int, *, urban: bool) -> list[str]:
    """Names of `count` hamlets of one commune, no two alike: "Khóm 1" in town, "Ấp ..." else."""
    if urban:
        return [f"Khóm {number}" for number in range(1, count + 1)]
    names = {}
    while len(names) < count:
        first = rng.choice(HAMLET_FIRST)
        seconds = HAMLET_SECOND.get(first, HAMLET_SECOND_COMMON)
        second = rng.choice([name for name in seconds if name != first])
        names[f"Ấp {first} {second}"] = None
    return list(names)
