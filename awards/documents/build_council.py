"""The minutes of a concluded session, from what was frozen when it ended."""

from awards.choices import Track
from awards.documents.build_signing import Names
from awards.documents.council import CouncilMinutes, Heard, Seat
from awards.documents.frame import in_vietnamese
from awards.documents.subjects import printed_lines
from awards.models import Duty, Opinion, Outcome
from awards.services.opinions import summary_for
from awards.tally import percent
from movement.documents.parts import Letterhead


def _capital(text):
    return text[:1].upper() + text[1:]


@in_vietnamese
def minutes(session):
    """CouncilMinutes of a concluded session; two queries a case for what the public said."""
    names = Names(None, session.held_on)
    items = list(session.items.select_related("nomination").prefetch_related("opinions__member"))
    chosen = [item for item in items if item.is_chairs_choice and item.outcome == "favourable"]
    choice = ", ".join(_name(item) for item in chosen)
    return CouncilMinutes(
        letterhead=Letterhead(
            ["Hội đồng", "Thi đua - Khen thưởng"], names.place, parent=names.committee
        ),
        subject=str(session.call),
        body=str(Track(session.track).label)
        if session.track == Track.STANDING
        else session.council.name,
        is_by_slips=session.is_by_slips,
        day=session.held_on,
        begins=f"{session.starts_at:%H giờ %M}" if session.starts_at else "",
        place=session.place,
        presiding=_presiding(session),
        secretary=session.secretary,
        total=session.members_total,
        present=session.members_present,
        seats=_seats(session, items),
        heard=[_heard(item) for item in items],
        shares=sorted({f"Tỷ lệ phiếu cần đạt: {item.share_needed}." for item in items}),
        recusals=[
            f"{_name(item)}: {', '.join(item.recused)} không tham gia." for item in items
            if item.recused
        ],
        public_opinions=_public_opinions(items),
        dissents=_dissents(items),
        choice=f"{choice}. {session.choice_reason}" if choice else "",
        agreed=sum(item.outcome == Outcome.FAVOURABLE for item in items),
    )  # fmt: skip


def _name(item):
    return printed_lines(item.nomination)[0]


def _presiding(session):
    if session.presiding:
        return session.presiding.full_name
    chair = session.members.filter(duty=Duty.CHAIR).first()
    return chair.full_name if chair else ""


def _seats(session, items):
    """Every member with his attendance, or whether his slip came in."""
    there = {row.member_id: row.get_presence_display() for row in session.attendances.all()}
    wrote = {slip.member_id for item in items for slip in item.opinions.all()}
    return [
        Seat(
            member.full_name,
            ", ".join(filter(None, (_capital(str(member.get_duty_display())), member.position))),
            (("có phiếu" if member.pk in wrote else "chưa có phiếu") if session.is_by_slips
             else str(there.get(member.pk, ""))),
        )
        for member in session.members
    ]  # fmt: skip


def _heard(item):
    name, beside, place = printed_lines(item.nomination)
    return Heard(
        item.order,
        name,
        ", ".join(filter(None, (beside, place))),
        item.issued,
        item.collected,
        item.valid,
        item.invalid,
        item.votes_for,
        item.votes_against,
        percent(item.votes_for, item.base),
        item.base,
        _capital(str(item.get_outcome_display())),
    )


def _public_opinions(items):
    """What the public said of the cases put before it, in counts: no text, no writer."""
    return [
        f"{_name(item)}: {said.in_words}"
        for item in items
        if (said := summary_for(item.nomination)).periods
    ]


def _dissents(items):
    """Dissent entered with a tally, and the slips that do not agree, by name as the law has it."""
    said = [f"{_name(item)}: {item.dissent}" for item in items if item.dissent]
    for item in items:
        for slip in item.opinions.all():
            if slip.answer != Opinion.AGREE:
                answer = slip.get_answer_display()
                said.append(f"{_name(item)}: {slip.member.full_name} {answer}: {slip.text}")
    return said
