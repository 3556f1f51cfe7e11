"""The council's sessions as Home Affairs and the members hold them on their pages."""

import io

import pypdf

from awards.models import CouncilSession


def ballots(count, votes_for):
    """A paper tally of `count` members, all valid."""
    return {
        "issued": count,
        "collected": count,
        "valid": count,
        "invalid": 0,
        "votes_for": votes_for,
        "votes_against": count - votes_for,
    }


def prepare(person, call, track, **fields):
    """A session on all cases of the call that wait for `track`."""
    page = person.page
    page.goto("/lam-viec/hoi-dong/")
    person.press("Chuẩn bị phiên họp")
    page.locator(f"a[href*='{call.public_id}&track={track}']").click()
    if mode := fields.pop("mode", ""):
        page.locator(f"main [name=mode][value={mode}]").check()
    person.fill(**fields)
    person.press("Lập phiên họp")
    return CouncilSession.objects.get(call=call, track=track)


def meet(person, session, special):
    """The standing committee meets: one tally for all, another for the case `special`."""
    page = person.page
    person.press("Điểm danh")
    seats = page.get_by_label("có mặt", exact=True).all()
    for choice in seats:
        choice.check()
    page.locator("#id_presiding").select_option(index=1)
    person.press("Lưu điểm danh")
    person.press("Nhập kết quả kiểm phiếu")
    for name, count in ballots(len(seats), len(seats)).items():
        page.locator(f"#all-{name}").fill(str(count))
    item = session.items.get(nomination=special)
    for name, count in ballots(len(seats), 1).items():
        page.locator(f"#id_{item.pk}-{name}").fill(str(count))
    person.press("Lưu kết quả kiểm phiếu")
    person.see("Đã lưu kết quả kiểm phiếu")


def conclude(person, session):
    """The session concludes; returns the text of its minutes as PDF."""
    person.page.goto(session.get_absolute_url())
    person.press("Kết luận phiên họp")
    person.press("Kết luận phiên họp", within="main form")
    person.see("Hội đồng thống nhất")
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="Biên bản (PDF)").click()
    reader = pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes()))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def write_slip(person, session):
    """A member of the council agrees to what is on the agenda."""
    person.page.goto(session.get_absolute_url())
    person.press("Ghi phiếu lấy ý kiến")
    person.page.locator("main input[type=radio][value=agree]").check()
    person.press("Lưu ý kiến")
    person.see("Đã lưu ý kiến")


def enter_slips(person, session):
    """Home Affairs enters the paper slips of the members who do not sign in."""
    for member in session.members:
        if not member.officer_id:
            person.page.goto(f"{session.get_absolute_url()}lay-y-kien/{member.pk}/")
            person.page.locator("main input[type=radio][value=agree]").check()
            person.press("Lưu ý kiến")
