"""The access matrix of files of past decisions."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from awards.services import past_import

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# Whoever may put decisions on record may send their file; a file is its place's own paper, and
# Home Affairs'.
TABLE = """
awards:past-import-list        GET  any       in 200 200 200 403 200 200 403 403 403 403 403 403 403
awards:past-import-list        POST any       in 405 405 405 403 405 405 403 403 403 403 403 403 403
awards:past-import-create      GET  any       in 200 200 200 403 200 200 403 403 403 403 403 403 403
awards:past-import-create      POST any       in 200 200 200 403 200 200 403 403 403 403 403 403 403
awards:past-template           GET  any       in 200 200 200 403 200 200 403 403 403 403 403 403 403
awards:past-template           POST any       in 405 405 405 403 405 405 403 403 403 403 403 403 403
awards:past-import             GET  own       in 200 200 404 403 200 200 403 403 403 403 403 403 403
awards:past-import             POST own       in 302 302 404 403 302 302 403 403 403 403 403 403 403
awards:past-import             GET  other     in 404 404 404 403 200 200 403 403 403 403 403 403 403
awards:past-import             POST other     in 404 404 404 403 302 302 403 403 403 403 403 403 403
awards:past-import             GET  unread    in 200 200 404 403 200 200 403 403 403 403 403 403 403
awards:past-import             POST unread    in 409 409 404 403 409 409 403 403 403 403 403 403 403
awards:past-import-file        GET  own       in 200 200 404 403 200 200 403 403 403 403 403 403 403
awards:past-import-file        POST own       in 405 405 405 403 405 405 403 403 403 403 403 403 403
awards:past-import-file        GET  other     in 404 404 404 403 200 200 403 403 403 403 403 403 403
awards:past-import-file        POST other     in 405 405 405 403 405 405 403 403 403 403 403 403 403
awards:past-import-file        GET  unread    in 200 200 404 403 200 200 403 403 403 403 403 403 403
awards:past-import-file        POST unread    in 405 405 405 403 405 405 403 403 403 403 403 403 403
awards:past-import-remarks     GET  own       in 200 200 404 403 200 200 403 403 403 403 403 403 403
awards:past-import-remarks     POST own       in 405 405 405 403 405 405 403 403 403 403 403 403 403
awards:past-import-remarks     GET  other     in 404 404 404 403 200 200 403 403 403 403 403 403 403
awards:past-import-remarks     POST other     in 405 405 405 403 405 405 403 403 403 403 403 403 403
awards:past-import-remarks     POST unread    in 405 405 405 403 405 405 403 403 403 403 403 403 403
awards:past-import-remarks     GET  unread    in 404 404 404 403 404 404 403 403 403 403 403 403 403
"""


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    own, other = (
        _checked(officer) for officer in (cast.commune_officer, cast.other_district_officer)
    )
    unread = _checked(cast.commune_officer, content=b"")
    files = {"own": own, "other": other, "unread": unread}
    found = {
        (name, situation): ({"public_id": row.public_id}, {"mode": "good"})
        for name in ("awards:past-import", "awards:past-import-file", "awards:past-import-remarks")
        for situation, row in files.items()
    }
    return found | {("awards:past-import-create", "any"): ({}, {})}


def _checked(officer, content=None):
    """A file with a good row of the officer's own head and a row that is refused."""
    unit = officer.unit
    text = (
        "Họ và tên,Số quyết định,Ngày quyết định,Cấp ký,Hình thức\n"
        f'Bà Lý Thí Dụ,9/QĐ-UBND,05/01/2024,"{unit.full_name()}",Giấy khen\n'
        f'Bà Kim Thí Dụ,,05/01/2024,"{unit.full_name()}",Giấy khen\n'
    ).encode()
    upload = SimpleUploadedFile("cu.csv", text if content is None else b"Ma,Gia\n1,2\n")
    row = past_import.open_file(upload, by=officer, form_uuid=uuid.uuid4())
    past_import.begin_check(row)
    return row
