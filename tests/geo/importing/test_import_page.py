from geo.importing import COMMANDS
from geo.settings import ROOT
from geo.sources.publishers import discover


def test_the_page_names_every_command_and_format():
    page = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"geo import {command}" in page
    for format_ in discover().values():
        assert f"| {format_.command} | `{format_.id}` |" in page
