"""No sentence says "1 rows": counts are written by `geo.texts.sentences.counted`."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOUNS = (
    "rows|polygons|findings|records|units|codes|accounts|districts|bulletins|sheets|stations|cells"
    "|entries|keys|voters|columns more|incidents"
)
_WRITTEN = re.compile(
    rf"\{{(?:len\([^{{}}]*|[^{{}}\"']*:,|number|lost|older - others)\}} (?:{NOUNS})\b"
)
FILES = sorted(
    path for part in ("geo", "commands", "views") for path in (ROOT / part).rglob("*.py")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_count_is_written_beside_a_plural(path):
    source = path.read_text(encoding="utf-8")
    assert [found[0] for found in _WRITTEN.finditer(source)] == []


def test_such_a_sentence_would_be_found():
    assert _WRITTEN.search('f"{len(found):,} rows"')
    assert _WRITTEN.search('f"{number} accounts"')
    assert not _WRITTEN.search("f\"{counted(len(found), 'row')} more rows\"")
