"""What the page's styles must not ask for: looked at again at every step of the slider."""

import re

from geo.settings import ROOT
from views.serving.bundle import FRAMED_STYLES, LATER_STYLES, SHEETS, STYLES

# Of the page or of the time control: each text that is written in them asks anew.
ASKS_OF_ALL = re.compile(r"(?:\.page|#time-control|html|body|:root)[^\s{},]*:has\(")
# On paper nothing moves; a tab's attribute before it is asked first.
APART = ("on_paper.css",)
ASKED_FIRST = re.compile(r"\.page\[data-tab=[^\]]*\]:has\(")


def test_no_style_asks_the_whole_page_what_it_holds() -> None:
    """A `:has()` of the page restyles all of it when a figure changes: 3.4 ms of each step."""
    found = [
        f"{name}: {rule.group()}"
        for name in (*STYLES, *LATER_STYLES, *FRAMED_STYLES)
        if not name.endswith(APART)
        for rule in ASKS_OF_ALL.finditer(
            (ROOT / "assets" / SHEETS / name).read_text(encoding="utf-8")
        )
        if not ASKED_FIRST.match(rule.group())
    ]
    assert found == []
