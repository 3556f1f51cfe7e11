"""Lists paged by key: the view names its order, the template includes `portal/_pager.html`."""

from movement.paging import PAGE_SIZE, page_of

CURSOR = "trang"
# An exact count beyond this many rows costs more than it tells.
MOST_COUNTED = 10_000


class KeysetMixin:
    """For a ListView. Adds `pager` (first_url, previous_url, next_url) and `row_count`.

    `keyset`: names to order by as in `movement.paging.page_of`; the last one unique.
    """

    keyset = ("pk",)
    page_size = PAGE_SIZE

    def get_context_data(self, **kwargs):
        queryset = self.object_list
        cursor = self.request.GET.get(CURSOR, "")
        page = page_of(queryset, order=list(self.keyset), cursor=cursor, size=self.page_size)
        count = self.count_rows(queryset, page)
        return super().get_context_data(
            object_list=page.rows,
            row_count=min(count, MOST_COUNTED),
            has_more_than_counted=count > MOST_COUNTED,
            pager=self._pager(page),
            **kwargs,
        )

    def count_rows(self, queryset, page):
        """How many rows the list has, counted no further than just past MOST_COUNTED."""
        is_whole_list = not (page.next or page.previous)
        if is_whole_list:
            return len(page.rows)
        return queryset.order_by()[: MOST_COUNTED + 1].count()

    def _pager(self, page):
        return {
            "first_url": self._url("") if page.previous else "",
            "previous_url": self._url(page.previous) if page.previous else "",
            "next_url": self._url(page.next) if page.next else "",
        }

    def _url(self, cursor):
        query = self.request.GET.copy()
        query.pop(CURSOR, None)
        if cursor:
            query[CURSOR] = cursor
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path


def paged(number, rows, size):
    """A page of rows and where it stands: {number, count, previous, next, has_others}."""
    count = max(1, -(-len(rows) // size))
    number = int(number) if (number or "").isdecimal() and len(number) < 6 else 1
    number = min(max(number, 1), count)
    page = {
        "number": number,
        "count": count,
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < count else None,
    }
    return rows[(number - 1) * size : number * size], page
