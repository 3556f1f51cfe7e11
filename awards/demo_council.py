"""The demo's council: its members, a session that has concluded and slips being collected."""

import datetime
import uuid

from awards.council_count import Count
from awards.models import Council, Duty, Mode, Opinion, Presence
from awards.services import council
from awards.tally import Tally, as_counts
from movement import calendar
from movement.models import Officer

SINCE = datetime.date(2021, 6, 1)
# name, or the sign-in it is taken from; position; duty; in the standing committee
MEMBERS = (
    ("Trần Minh Họa", "Chủ tịch Ủy ban nhân dân tỉnh", Duty.CHAIR, True),
    ("Mai Thị Minh Họa", "Giám đốc Sở Nội vụ", Duty.VICE_CHAIR, True),
    ("hoidong.1", "Phó Chủ tịch Ủy ban Mặt trận Tổ quốc tỉnh", Duty.MEMBER, True),
    ("hoidong.2", "Phó Chủ tịch Liên đoàn Lao động tỉnh", Duty.MEMBER, True),
    ("hoidong.3", "Trưởng Ban Thi đua - Khen thưởng", Duty.MEMBER, True),
    ("hoidong.4", "Phó Giám đốc Sở Tài chính", Duty.MEMBER, False),
    ("hoidong.5", "Phó Giám đốc Sở Giáo dục và Đào tạo", Duty.MEMBER, False),
)


def _council():
    made, is_new = Council.objects.get_or_create(
        valid_from=SINCE,
        defaults={
            "name": "Hội đồng Thi đua - Khen thưởng tỉnh",
            "basis": "Quyết định số 00/QĐ-UBND (dữ liệu minh họa)",
        },
    )
    if is_new:
        accounts = {officer.username: officer for officer in Officer.objects.all()}
        for order, (who, position, duty, is_standing) in enumerate(MEMBERS, 1):
            officer = accounts.get(who)
            made.members.create(
                officer=officer,
                full_name=officer.full_name if officer else who,
                position=position,
                duty=duty,
                is_standing=is_standing,
                valid_from=SINCE,
                order=order,
            )
    return made


def _session(cases, by, **fields):
    _council()
    case = cases[0]
    track = case.submission.rules.rule_for(case.form).track
    return council.create(
        by=by,
        call=case.submission.call,
        track=track,
        cases=cases,
        form_uuid=uuid.uuid4(),
        starts_at=datetime.time(8, 0),
        place="Phòng họp số 1, Ủy ban nhân dân tỉnh",
        most=None,
        **fields,
    )


def agree(cases, *, by):
    """A meeting of the standing committee that agrees to `cases`, one voice apart."""
    session = _session(cases, by, mode=Mode.MEETING, held_on=calendar.today())
    members = list(session.members)
    council.attend(
        session,
        by=by,
        version=0,
        presences={member.pk: Presence.PRESENT for member in members},
        presiding=members[0],
        secretary=by.full_name,
    )
    rows = {}
    for number, line in enumerate(Count(session, by).lines):
        there, against = line.taking_part, int(number == 1)
        values = as_counts(Tally(there, there, there, 0, there - against, against))
        dissent = "Một ý kiến đề nghị xét vào đợt sau. Minh họa." if against else ""
        rows[line.item.pk] = values | {"dissent": dissent}
    council.enter_tallies(session, by=by, version=1, rows=rows)
    council.conclude(session, by=by)


def prepare(cases, *, by):
    """Opinion slips asked for, of which one has come in."""
    session = _session(cases, by, mode=Mode.SLIPS, held_on=calendar.today())
    writer = session.members.filter(officer__username="hoidong.3").first()
    if writer:
        answers = {item.pk: (Opinion.AGREE, "") for item in session.items.all()}
        council.write_opinions(session, writer, by=writer.officer, answers=answers)
