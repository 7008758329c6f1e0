"""What the list of incidents is asked for, as its address says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.errors import QueryError
from geo.numbers import parse_whole
from geo.publish.select import WITHHELD_REASONS

LAST_PAGE = 9_999_999
UNDECIDED, OUT, WITHHELD = "undecided", "out", "held"
LIST_STATES = (UNDECIDED, OUT, WITHHELD, "withdrawn")
"""Which incidents a filter shows, beside all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """What the list is to show: a state, a reason, a domain, a text, and which page of it.

    `reason` is one of `geo.publish.select.WITHHELD_REASONS`: those that stay for it.
    """

    show: str = ""
    reason: str = ""
    domain: str = ""
    text: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "ListQuery":
        """Read an address; what it says wrongly it does not say.

        Examples
        --------
        >>> ListQuery.of({"show": "nonsense", "page": "2", "q": " lima "})
        ListQuery(show='', reason='', domain='', text='lima', page=2)
        """
        return cls(
            show=query["show"] if query.get("show") in LIST_STATES else "",
            reason=query["reason"] if query.get("reason") in WITHHELD_REASONS else "",
            domain=query.get("domain", ""),
            text=query.get("q", "").strip(),
            page=_page(query.get("page", "1")),
        )

    def query(self, **change: Any) -> dict[str, str]:
        """Return the wish as an address says it, with changes.

        Examples
        --------
        >>> ListQuery(text="lima").query(page=2)
        {'show': '', 'reason': '', 'domain': '', 'q': 'lima', 'page': '2'}
        """
        told = {
            "show": self.show,
            "reason": self.reason,
            "domain": self.domain,
            "q": self.text,
            "page": str(self.page),
        }
        return {name: str(value) for name, value in {**told, **change}.items()}


def _page(text: str) -> int:
    try:
        return parse_whole("page", text, 1, LAST_PAGE)
    except QueryError:
        return 1
