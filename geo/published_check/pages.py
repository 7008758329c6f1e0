"""The pages of a snapshot: they load nothing from elsewhere, and say so to the browser."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src",
           "object": "data", "embed": "src"}  # fmt: skip
HARMLESS = {"alternate", "canonical"}
"""Links of these kinds are read by machines; a browser does not follow them."""


class _Loads(HTMLParser):
    """Collects what a page would load, and its policy."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.policy = ""
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given.get("content", "")
        self.handlers += [name for name in given if name.startswith("on")]
        if tag in LOADING and given.get("rel") not in HARMLESS:
            self.addresses.append(given.get(LOADING[tag], ""))


def check_pages(folder: Path) -> Iterator[str]:
    """Yield what a page would load from elsewhere or run from an attribute."""
    for path in sorted(folder.glob("*.html")):
        found = _Loads()
        found.feed(path.read_text(encoding="utf-8"))
        if "default-src 'none'" not in found.policy or "unsafe-eval" in found.policy:
            yield f"{path.name} has no policy that forbids what it does not need"
        for address in found.addresses:
            if ":" in address.replace("data:,", "") or address.startswith("//"):
                yield f"{path.name} loads {address[:80]}"
        yield from (f"{path.name} runs an attribute {name}" for name in found.handlers)
