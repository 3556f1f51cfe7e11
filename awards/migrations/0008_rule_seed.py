"""What each rule set says of forms, standards, shares, coefficients, papers; the base salary.

Source: awards.md of the domain pack, in the words of the back office. Starting values that Home
Affairs edits: "mức đề xuất" marks what no law was read for, "(R)" what must be checked against
the text first. Safe to run twice: rows that exist are left as the officers have edited them.
"""

import datetime

from django.db import migrations

D = datetime.date
SETTING = "Mức đề xuất, điều chỉnh theo quy định của tỉnh"
LAW_2022 = "Luật Thi đua, khen thưởng số 06/2022/QH15"
BAC_NINH = "Quyết định số 86/2025/QĐ-UBND của tỉnh Bắc Ninh"
LAW_2022_SINCE, PROVINCE_MERGED = D(2024, 1, 1), D(2025, 7, 1)
GIAY_KHEN, BANG_KHEN, THU_TUONG = "giay-khen", "bang-khen-tinh", "bang-khen-thu-tuong"
PEOPLE, GROUPS = ("individual", "overseas"), ("collective", "enterprise")

# key, working days, basis ({decree}: the rule set's own)
LIMITS = (
    ("conference_list", 10, "{decree}"),
    ("appraisal_consulted", 10, "{decree}"),
    ("consultation", 10, "{decree}"),
    ("whole_state", 30, "{decree}; khen thưởng theo chuyên đề: điều chỉnh được"),
    ("decision_copy", 10, "{decree}"),
    ("recall", 15, "{decree}"),
    ("public_opinion", 10, "{decree}, khoản 2 Điều 44"),
    ("reminder", 3, SETTING),
)

# key, parts, of how many, counted of, basis
SHARES = (
    ("quorum", 2, 3, "total", "{decree}"),
    ("vote_highest", 90, 100, "total", "{decree}, khoản 5 Điều 33"),
    ("vote_title", 80, 100, "total", "{decree}, khoản 5 Điều 33"),
    ("vote_certificate", 80, 100, "present", SETTING),
    ("attendance", 80, 100, "total", SETTING),
    ("women_first", 70, 100, "total", LAW_2022),
    ("women_share", 30, 100, "total", SETTING),
    ("worker_share", 50, 100, "total", SETTING),
    ("minority_share", 30, 100, "total", SETTING),
    ("remote_share", 20, 100, "total", SETTING),
)

# form, quorum, votes, public opinion (44.2: orders and state honours)
FORMS = (
    (GIAY_KHEN, "", "", False),
    (BANG_KHEN, "quorum", "vote_certificate", False),
    ("co-thi-dua-tinh", "quorum", "vote_title", False),
    (THU_TUONG, "quorum", "vote_certificate", False),
    ("co-thi-dua-chinh-phu", "quorum", "vote_title", False),
    ("huan-chuong-lao-dong-3", "quorum", "vote_certificate", True),
)

# form, individual, collective, household
DECREE_152 = (
    (GIAY_KHEN, "0.3", "0.6", "0.45"),
    (BANG_KHEN, "1.5", "3.0", "2.25"),
    (THU_TUONG, "3.5", "7.0", "5.25"),
)
# first day of the rule set: coefficients, basis
COEFFICIENTS = {
    D(2017, 10, 1): (((BANG_KHEN, "1.0", "2.0", None),), "Nghị định số 91/2017/NĐ-CP (R)"),
    D(2024, 1, 1): (DECREE_152, "Nghị định số 98/2023/NĐ-CP (R)"),
    D(2025, 7, 1): (DECREE_152, "Nghị định số 152/2025/NĐ-CP"),
    D(2026, 10, 1): (DECREE_152, "Nghị định số 152/2025/NĐ-CP"),
}

SALARIES = (
    (D(2024, 7, 1), 2_340_000, "Áp dụng từ ngày 01/7/2024"),
    (D(2023, 7, 1), 1_800_000, "Áp dụng từ ngày 01/7/2023 (R)"),
    (D(2019, 7, 1), 1_490_000, "Áp dụng đến ngày 30/6/2023 (R)"),
)

INDIVIDUAL = (
    ("a", "Có thành tích xuất sắc trong phong trào thi đua do tỉnh phát động"),
    ("b", "Lập nhiều thành tích hoặc thành tích đột xuất có phạm vi ảnh hưởng"),
    (
        "c",
        "Có đóng góp vào phát triển kinh tế - xã hội, khoa học, công nghệ, công tác xã hội, "
        "từ thiện nhân đạo",
    ),
    ("d", "Có 02 lần liên tục được tặng danh hiệu thi đua cấp cơ sở"),
    ("đ", "Công nhân, nông dân, người lao động có thành tích có phạm vi ảnh hưởng"),
)
COLLECTIVE = (
    INDIVIDUAL[0],
    ("b", "Lập thành tích đột xuất có phạm vi ảnh hưởng"),
    ("c", INDIVIDUAL[2][1]),
    ("d", "Có 02 năm liên tục hoàn thành xuất sắc nhiệm vụ"),
)
HOUSEHOLD = (("", "Gương mẫu, có nhiều đóng góp về công sức, đất đai và tài sản cho địa phương"),)
FARMER = (
    "Nông dân có mô hình sản xuất hiệu quả, ổn định từ 02 năm trở lên, có phạm vi ảnh hưởng "
    "trong xã, giúp đỡ người khác, tạo việc làm cho người lao động"
)

# level, kind, name, mandatory, in the short flow
PAPERS = (
    ("submission", "letter", "Tờ trình của đơn vị", True, True),
    ("submission", "list", "Danh sách trích ngang", False, True),
    ("submission", "minutes", "Biên bản họp xét khen thưởng", True, False),
    ("case", "report", "Báo cáo thành tích có xác nhận của cấp trình", True, True),
    ("case", "certification", "Giấy xác nhận khác (nếu có)", False, False),
)


def load(apps, schema_editor):
    def model(name):
        return apps.get_model("awards", name).objects

    forms = {form.code: form for form in model("AwardForm").all()}
    for rule_set in model("RuleSet").all():
        _limits_and_shares(model, rule_set)
        _forms(model, rule_set, forms)
        _papers_and_salutations(model, rule_set)
        if rule_set.valid_from >= LAW_2022_SINCE:
            _standards(model, rule_set, forms)
    for valid_from, amount, basis in SALARIES:
        model("BaseSalary").get_or_create(
            valid_from=valid_from, defaults={"amount": amount, "basis": basis}
        )


def _limits_and_shares(model, rule_set):
    for key, days, basis in LIMITS:
        model("TimeLimit").get_or_create(
            rule_set=rule_set,
            key=key,
            defaults={"working_days": days, "basis": _basis(basis, rule_set)},
        )
    for key, numerator, denominator, base, basis in SHARES:
        model("Threshold").get_or_create(
            rule_set=rule_set,
            key=key,
            defaults={
                "numerator": numerator,
                "denominator": denominator,
                "base": base,
                "basis": _basis(basis, rule_set),
            },
        )


def _basis(text, rule_set):
    return text.format(decree=rule_set.decree)[:200]


def _forms(model, rule_set, forms):
    for code, quorum, majority, public_opinion in FORMS:
        if code in forms:
            model("FormRule").get_or_create(
                rule_set=rule_set,
                form=forms[code],
                defaults={
                    # The track the province has edited since.
                    "track": forms[code].track,
                    "quorum": quorum,
                    "majority": majority,
                    "public_opinion": public_opinion,
                    "basis": SETTING,
                },
            )
    rows, basis = COEFFICIENTS.get(rule_set.valid_from, ((), ""))
    for code, individual, collective, household in rows:
        kinds = dict.fromkeys(PEOPLE, individual) | dict.fromkeys(GROUPS, collective)
        for kind, value in (kinds | {"household": household}).items():
            if value and code in forms:
                model("Coefficient").get_or_create(
                    rule_set=rule_set,
                    form=forms[code],
                    subject_kind=kind,
                    defaults={"value": value, "basis": basis},
                )


def _papers_and_salutations(model, rule_set):
    for order, (level, kind, name, is_mandatory, in_short_flow) in enumerate(PAPERS, start=1):
        model("RulePaper").get_or_create(
            rule_set=rule_set,
            level=level,
            kind=kind,
            defaults={
                "name": name,
                "is_mandatory": is_mandatory,
                "in_short_flow": in_short_flow,
                "basis": "khoản 2 Điều 84 Luật Thi đua, khen thưởng",
                "order": order,
            },
        )
    is_merged = rule_set.valid_from >= PROVINCE_MERGED
    province = "thành phố Cần Thơ" if is_merged else "tỉnh Sóc Trăng"
    chairman = f"Chủ tịch Ủy ban nhân dân {province}"
    board = f"Sở Nội vụ {province} (Ban Thi đua - Khen thưởng)"
    for letter, text in (("proposal", f"{chairman}\n{board}"), ("to_authority", chairman)):
        model("Salutation").get_or_create(
            rule_set=rule_set, letter=letter, agency=None, defaults={"text": text}
        )


def _standards(model, rule_set, forms):
    standards = model("AwardStandard")
    if standards.filter(rule_set=rule_set).exists():
        return
    for clause, kinds, rows in (
        ("1", PEOPLE, INDIVIDUAL),
        ("2", GROUPS, COLLECTIVE),
        ("3", ("household",), HOUSEHOLD),
    ):
        for kind in kinds:
            for order, (point, text) in enumerate(rows, start=1):
                standards.create(
                    rule_set=rule_set,
                    form=forms[BANG_KHEN],
                    subject_kind=kind,
                    point=point,
                    clause=clause,
                    article="3",
                    document=BAC_NINH,
                    text=text,
                    is_model=True,
                    order=order,
                )
    standards.create(
        rule_set=rule_set,
        form=forms[THU_TUONG],
        subject_kind="individual",
        article="73",
        document=f"{LAW_2022} (R)",
        text=FARMER,
        order=1,
    )


class Migration(migrations.Migration):
    dependencies = [("awards", "0007_rule_rows")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
