"""The demo's sign-ins and agencies. All names are fictional."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from movement import calendar
from movement.models import AdministrativeUnit, Agency, DemoMark, Officer, PortalSettings
from movement.models.units import valid_on
from movement.roles import STAFF_ROLES, Role

# Published in the README; `DemoPasswordValidator` refuses it outside a demo.
PASSWORD = "chungtay-2025"


@dataclass(frozen=True)
class SignIn:
    """One demo account; `place` is an agency's code or a unit's code."""

    username: str
    full_name: str
    position: str
    place: str
    roles: tuple


SIGN_INS = (
    SignIn("quantri", "Lý Minh Họa", "Quản trị hệ thống", "so-noi-vu", (Role.ADMINISTRATOR,)),
    SignIn(
        "canbo.tinh",
        "Trần Văn Minh Họa",
        "Chuyên viên phụ trách giảm nghèo cấp tỉnh",
        "ubnd-tinh",
        (Role.PROVINCE_OFFICER,),
    ),
    *(
        SignIn(
            f"noivu.{number}",
            f"{name} Minh Họa",
            "Chuyên viên thụ lý",
            "so-noi-vu",
            (Role.AWARD_OFFICER,),
        )
        for number, name in enumerate(("Phạm Thị", "Lâm Văn", "Sơn Thị", "Nguyễn Văn"), 1)
    ),
    SignIn(
        "noivu.ld",
        "Huỳnh Thị Minh Họa",
        "Lãnh đạo Ban Thi đua - Khen thưởng",
        "so-noi-vu",
        (Role.BOARD_LEADER,),
    ),
    *(
        SignIn(
            f"hoidong.{number}",
            f"{name} Minh Họa",
            "Ủy viên Hội đồng",
            "ubnd-tinh",
            (Role.COUNCIL_MEMBER,),
        )
        for number, name in enumerate(
            ("Võ Văn", "Thạch Thị", "Trương Văn", "Đặng Thị", "Kim Văn"), 1
        )
    ),
    SignIn(
        "huyen.943.td",
        "Tăng Văn Minh Họa",
        "Công chức phụ trách thi đua, khen thưởng cấp huyện",
        "943",
        (Role.AWARD_OFFICER,),
    ),
    SignIn(
        "huyen.943.ld",
        "Liêu Thị Minh Họa",
        "Lãnh đạo Ủy ban nhân dân huyện",
        "943",
        (Role.BOARD_LEADER,),
    ),
    SignIn("bientap", "Quách Thị Minh Họa", "Biên tập viên", "ubnd-tinh", (Role.EDITOR,)),
    SignIn(
        "duyettin",
        "Ngô Văn Minh Họa",
        "Người duyệt tin, bài",
        "ubnd-tinh",
        (Role.MANAGING_EDITOR,),
    ),
    SignIn(
        "thanhtra",
        "Đỗ Thị Minh Họa",
        "Người kiểm tra, giám sát",
        "ubnd-tinh",
        (Role.AUDITOR, Role.COMPLAINT_INSPECTOR),
    ),
    SignIn(
        "so.ldtbxh",
        "Bùi Văn Minh Họa",
        "Cán bộ đầu mối thi đua",
        "so-ldtbxh",
        (Role.SECTOR_OFFICER, Role.PROVINCE_OFFICER),
    ),
    SignIn("mttq", "Lê Thị Minh Họa", "Cán bộ Mặt trận", "mttq", (Role.SECTOR_OFFICER,)),
    SignIn("hoiphunu", "Hồ Thị Minh Họa", "Cán bộ đoàn thể", "hoi-phu-nu", (Role.SECTOR_OFFICER,)),
    SignIn(
        "hoinongdan",
        "Danh Văn Minh Họa",
        "Cán bộ đoàn thể",
        "hoi-nong-dan",
        (Role.SECTOR_OFFICER,),
    ),
    SignIn(
        "nhcsxh",
        "Mai Văn Minh Họa",
        "Cán bộ đầu mối thi đua",
        "nhcsxh",
        (Role.SECTOR_OFFICER,),
    ),
)


def create_sign_ins():
    """Make this database a demo and create its accounts.

    In order: the demo's mark, the named accounts, one account a district and a commune.
    The password is hashed once (0.47 s) and the string reused. Safe to run twice.
    """
    with transaction.atomic():
        if not DemoMark.objects.exists():
            DemoMark.objects.create_today()
        calendar.forget_demo()
        accounts = [*SIGN_INS, *_unit_sign_ins()]
        known = set(Officer.objects.values_list("username", flat=True))
        _create([account for account in accounts if account.username not in known])


def fill_contacts():
    """Invented contacts in the footer, where nobody has written any."""
    PortalSettings.objects.filter(phone="", email="").update(
        person_in_charge="Nguyễn Văn Minh Họa",
        licence="01/GP-MH (minh họa)",
        address="Số 1 đường Minh Họa, thành phố Sóc Trăng",
        phone="0299 000 000",
        email="lien-he@demo.invalid",
    )


def _unit_sign_ins():
    """One account a district and commune in force now, and one at a commune already closed."""
    units = AdministrativeUnit.objects.filter(valid_on(calendar.today()))
    for unit in units.districts().order_by("code"):
        yield SignIn(
            f"huyen.{unit.code}",
            f"Cán bộ {unit.name} (minh họa)",
            "Chuyên viên Phòng Nội vụ",
            unit.code,
            (Role.DISTRICT_OFFICER,),
        )
    for code, name in units.communes().order_by("code").values_list("code", "name"):
        yield _commune_sign_in(code, name)
    yield _commune_sign_in("31513", "Phường 1")


def _commune_sign_in(code, name):
    return SignIn(
        f"xa.{code}",
        f"Cán bộ {name} (minh họa)",
        "Cán bộ đầu mối cấp xã",
        code,
        (Role.COMMUNE_OFFICER,),
    )


def _create(accounts):
    password = make_password(PASSWORD)
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    # Newest version last, so that a code used again means the unit in force now.
    today = calendar.today()
    versions = AdministrativeUnit.objects.filter(valid_from__lte=today).order_by("valid_from")
    units = {unit.code: unit for unit in versions}
    officers = Officer.objects.bulk_create(
        Officer(
            username=account.username,
            full_name=account.full_name,
            position=account.position,
            agency=agencies.get(account.place),
            unit=None if account.place in agencies else units[account.place],
            email=f"{account.username}@demo.invalid",
            password=password,
            is_staff=not STAFF_ROLES.isdisjoint(account.roles),
            is_demo=True,
        )
        for account in accounts
    )
    _give_roles(zip(officers, accounts, strict=True))


def _give_roles(pairs):
    membership = Officer.groups.through
    groups = dict(Officer.groups.rel.model.objects.values_list("name", "pk"))
    membership.objects.bulk_create(
        membership(officer_id=officer.pk, group_id=groups[role])
        for officer, account in pairs
        for role in account.roles
    )
