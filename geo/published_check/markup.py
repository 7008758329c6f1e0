"""A page taken apart: tags, attributes, scripts, styles, rows of its list, and all other text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str]


@dataclass
class ListRow:
    """A row of the list: which group it shows, its cells, and the texts of the incidents."""

    group: str
    cells: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class Markup(HTMLParser):
    """What a page is made of; nothing of it is left out.

    Attributes
    ----------
    tags : (tag, attributes) in order; an attribute without a value has "".
    scripts : (attributes, text) of each script; `styles`, `comments`, `rows` and `text` likewise.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, Attributes]] = []
        self.scripts: list[tuple[Attributes, str]] = []
        self.styles: list[str] = []
        self.comments: list[str] = []
        self.rows: list[ListRow] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        # A text that looks unfinished ("a &lt") stays in the parser until it is closed.
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and open what its text goes to.

        Examples
        --------
        >>> Markup('<a href="/x">').tags
        [('a', {'href': '/x'})]
        """
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self._open.append(tag)
        if tag == "script":
            self.scripts.append((given, ""))
        elif tag == "style":
            self.styles.append("")
        elif "tbody" in self._open and tag == "tr":
            self.rows.append(ListRow(group=given.get("data-group", "")))
        elif self._in_row() and tag in {"th", "td"}:
            self.rows[-1].cells.append("")
        elif self._in_row() and tag == "li":
            self.rows[-1].texts.append("")

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, and those in it that need no end.

        Examples
        --------
        >>> Markup("<style>p{}</style><p>read").text
        ['read']
        """
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Put a text where it belongs.

        Examples
        --------
        >>> Markup("<p>read</p><style>p{}</style>").text
        ['read']
        """
        inside = self._open[-1] if self._open else ""
        if inside == "script":
            given, text = self.scripts[-1]
            self.scripts[-1] = (given, text + data)
        elif inside == "style":
            self.styles[-1] += data
        elif self._in_row() and "li" in self._open:
            self.rows[-1].texts[-1] += data
        elif self._in_row() and self.rows[-1].cells:
            self.rows[-1].cells[-1] += data
        else:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        """Note a comment: readers do not see it.

        Examples
        --------
        >>> Markup("<p>read<!-- and not read --></p>").comments
        [' and not read ']
        """
        self.comments.append(data)

    def _in_row(self) -> bool:
        return "tbody" in self._open and "tr" in self._open
