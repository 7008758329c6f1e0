"""A language is one more file in ``texts/``: every page is walked in one that is made up."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.settings import ROOT
from geo.texts.conventions import TABLES
from geo.texts.files import languages, read_tables

FOLDERS = ("geo", "layers", "views", "commands", "assets")
WIDE = {code: code + 0xFEE0 for code in (*range(0x41, 0x5B), *range(0x61, 0x7B))}
"""Latin letters as their full-width forms: readable, and in no text of another language."""
KEEP = re.compile(r"(\{\w+(?:, plural, \w+ \{|\})|\} \w+ \{|\}\})")
"""Places, and all but the words of a choice between forms."""
SENTENCE = re.compile(r"[a-zà-ÿ]{2,} [a-zà-ÿ]{2,} [a-zà-ÿ]{2,}")
"""Three Latin words in small letters: no name of a place, no formula."""
EXERCISE = "exercise"
"""The table of what an exercise's records say."""
DATA = ("Ejercicio", "Jurado electoral de ejercicio", "Jurado nacional de ejercicio")
"""What the records themselves say."""
WALK = Path(__file__).parent / "walk_pages.py"


def widened(value):
    """Return a table of texts in the made-up language; places keep their names."""
    if isinstance(value, dict):
        return {name: widened(each) for name, each in value.items()}
    parts = KEEP.split(value)
    return "".join(part if KEEP.fullmatch(part) else part.translate(WIDE) for part in parts)


def written(table, above=""):
    """Return a table of texts as TOML."""
    own = [f"{k} = {json.dumps(v)}\n" for k, v in table.items() if isinstance(v, str)]
    below = [written(v, f"{above}{k}.") for k, v in table.items() if isinstance(v, dict)]
    return "".join([f"[{above[:-1]}]\n" if above and own else "", *own, *below])


def translated(manifest):
    """Return a manifest whose English texts are those of the made-up language."""
    return re.sub(r'en = ("[^"]*")', lambda en: f"qq = {en[1].translate(WIDE)}", manifest)


@pytest.fixture(scope="module")
def pages(tmp_path_factory, exercise_settings):
    """Return every page of a mission in the made-up language, by name, as a reader gets it."""
    root = tmp_path_factory.mktemp("language")
    for folder in FOLDERS:
        (root / folder).symlink_to(ROOT / folder)
    (root / "data").mkdir()
    for path in (ROOT / "data").iterdir():
        if path.name != "checklists":
            (root / "data" / path.name).symlink_to(path)
    shutil.copytree(ROOT / "data/checklists", root / "data/checklists")
    for path in (root / "data/checklists").glob("*.toml"):
        path.write_text(translated(path.read_text(encoding="utf-8")), encoding="utf-8")
    (root / "app.py").symlink_to(ROOT / "app.py")
    shutil.copytree(ROOT / "texts", root / "texts")
    english = read_tables("en")
    made = widened(english)
    made |= {name: each for name, each in english.items() if name in TABLES}
    made["numerals"] = {"decimal": "comma"}
    (root / "texts/qq.toml").write_text(written(made), encoding="utf-8")
    shutil.copytree(exercise_settings.home, root / "home")
    mission = shutil.copytree(ROOT / "data/missions/per-exercise", root / "missions/per-exercise")
    manifest = (mission / "mission.toml").read_text(encoding="utf-8")
    manifest = re.sub(r"(?m)^languages = .*", 'languages = ["qq"]', manifest)
    manifest = translated(manifest)
    (mission / "mission.toml").write_text(manifest, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-P", WALK, root],
        check=True, cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    return json.loads((root / "pages.json").read_text(encoding="utf-8"))


class Visible(HTMLParser):
    """The text of a page and of the attributes that people read or hear."""

    def __init__(self):
        super().__init__()
        self.found, self._inside = [], []

    def handle_starttag(self, tag, attrs):
        # What is marked as English is for whoever runs the server: the exact reason.
        if tag in {"script", "style"} or dict(attrs).get("lang") == "en":
            self._inside.append(tag)
        self.found += [v for k, v in attrs if v and k in {"title", "alt", "aria-label"}]

    def handle_endtag(self, tag):
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()

    def handle_data(self, data):
        if not self._inside:
            self.found.append(data)


def visible(page):
    """Return what a person may read of a page, or of a document that a page is drawn from."""
    if page.lstrip().startswith(("{", "[")):
        return list(strings(json.loads(page)))
    reader = Visible()
    reader.feed(page)
    return [" ".join(part.split()) for part in reader.found if part.strip()]


def strings(value):
    """Yield the strings of a document, without those of other languages and of formulas."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in {*languages(), "measures"} and each != value.get("formula"):
                yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


def sentences():
    """Return every text of the languages there are, as long as a sentence."""
    for code in languages():
        tables = read_tables(code)
        stack = [{name: each for name, each in tables.items() if name != EXERCISE}]
        while stack:
            for value in stack.pop().values():
                if isinstance(value, dict):
                    stack.append(value)
                else:
                    yield from (
                        part for part in re.split(r"\{\w+\}", value) if SENTENCE.search(part)
                    )


def test_every_page_is_walked(pages):
    assert {"map", "login", "release", "brief", "alerts", "public page"} <= set(pages)
    for name, page in pages.items():
        assert any(re.search("[\uff21-\uff5a]", part) for part in visible(page)), name


def test_no_page_says_anything_in_another_language(pages):
    known = sorted(set(sentences()))
    for name, page in pages.items():
        said = "\n".join(visible(page))
        assert [text for text in known if text in said] == [], name


def of_layers():
    """Return what layers say in languages of their own choice, ``{"es": ..., "en": ...}``."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "layers").glob("*.py"))
    tables = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Dict))
    return {
        words.value
        for table in tables
        for key, words in zip(table.keys, table.values, strict=True)
        if isinstance(key, ast.Constant) and key.value in languages()
        if isinstance(words, ast.Constant)
    }


def test_no_text_stands_in_the_code(pages):
    skipped = of_layers()
    for name, page in pages.items():
        said = [part for part in visible(page) if not part.startswith(DATA) and part not in skipped]
        assert [part for part in said if SENTENCE.search(part)] == [], name
