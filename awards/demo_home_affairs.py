"""The demo's work at Home Affairs: who takes no part, who is in charge, one case on hold."""

from awards.models import Nomination
from awards.services import charge, interest, procedure
from movement.models import Officer


def load():
    """On the demo's submissions (`awards.demo`), by the verbs themselves."""
    officers = {
        officer.username: officer
        for officer in Officer.objects.filter(username__startswith="noivu.")
    }
    leader, first, third = officers["noivu.ld"], officers["noivu.1"], officers["noivu.3"]
    open_ = Nomination.objects.filter(status="appraising")
    enterprise = open_.get(subject_kind="enterprise")
    charge.assign_many([(enterprise, officers["noivu.4"])], by=leader)
    interest.recuse(enterprise, by=third, reason="Em ruột là kế toán của công ty. Minh họa.")
    interest.add_tie(
        by=third,
        kind="member",
        name="Tổ tiết kiệm và vay vốn ấp Minh Họa",
        reason="Nguyên tổ trưởng. Minh họa.",
    )
    household = open_.get(subject_kind="household")
    procedure.hold(
        household,
        by=first,
        note="Có đơn phản ánh về diện tích đất hiến, đang được xác minh. Minh họa.",
        legal_ground="khoản 2 Điều 84 Luật Thi đua, khen thưởng số 06/2022/QH15",
    )
