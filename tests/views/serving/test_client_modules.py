"""The client's modules: imports point one way, all are reached, and they join into one script."""

import re
import subprocess

import pytest

from geo.settings import ROOT
from views.serving import modules
from views.serving.bundle import FRAMED_STYLES, LATER_STYLES, STYLES, load_client
from views.serving.modules import imported, in_order, later_script_of, script_of

ASSETS, TYPES = ROOT / "assets", ROOT / "tests" / "js" / "types"
MODULES = sorted(ASSETS.rglob("*.js"))
FOLDERS = [ASSETS, *sorted(path for path in ASSETS.iterdir() if path.is_dir())]
ENTRIES = [
    ASSETS / name
    for name in (
        "main.js",
        "leadership/main.js",
        "framed/page.js",
        "offline/worker.js",
        "public/embed.js",
        "public/ground.js",
        "compare/main.js",
    )
]
# Each folder may import those before it, and itself.
RANKS = {
    "shared": -1,
    "words": -0.5,
    "core": 0,
    "offline": 0.5,
    "server": 1,
    "data": 2,
    "areas": 2.5,
    "circles": 2.6,
    "arrows": 2.6,
    "ground": 2.5,
    "map": 3,
    "time": 3,
    "figures": 3.5,
    "panels": 4,
    "insets": 4.2,
    "legend": 4.3,
    "charts": 4.5,
    "lanes": 4.5,
    "list": 4.5,
    "places": 4.5,
    "tables": 4.5,
    "leadership": 5,
    "framed": 5,
    "assets": 6,
}
# Pages of their own, made of what stands below all parts of the mission's page.
OWN_PAGES = {
    # Its later script has the ground and the names of the mission's map.
    "public": {"public", "shared", "words", "core", "time", "data", "map", "ground"},
    "compare": {"compare", "shared", "words", "core"},
}


def name(path):
    return str(path.relative_to(ASSETS))


def rank_faults(path):
    """Yield the imports of a module that point the wrong way."""
    folder = path.parent.name
    for other in imported(path):
        target = other.parent.name
        beside = RANKS.get(target) == RANKS.get(folder) and target != folder
        own = OWN_PAGES.get(folder)
        allowed = target in own if own else RANKS[target] <= RANKS[folder]
        if not allowed or beside:
            yield f"{name(path)} may not import {name(other)}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_one_way(path):
    assert list(rank_faults(path)) == []


def test_no_module_is_left_out():
    reached = {path for entry in ENTRIES for path in in_order(entry)}
    assert set(MODULES) - reached == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_a_folder_can_be_read_at_a_glance(folder):
    assert len([path for path in folder.iterdir() if path.is_file()]) <= 20


def test_every_style_has_its_place_in_the_cascade():
    found = {name(path) for path in ASSETS.rglob("*.css") if path.parent.name not in OWN_PAGES}
    assert found == {f"styles/{style}" for style in (*STYLES, *LATER_STYLES, *FRAMED_STYLES)}
    assert len(STYLES) + len(LATER_STYLES) + len(FRAMED_STYLES) == len(found)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_takes_all_that_others_export_by_name(path):
    """What is imported is exported there: the joined script would pass on `undefined`."""
    text = path.read_text(encoding="utf-8")
    for names, target in re.findall(r'^import \{([^}]*)\} from "([^"]+)"', text, re.MULTILINE):
        source = (path.parent / target).read_text(encoding="utf-8")
        exported = set(
            re.findall(r"^export (?:async )?(?:function|const|class) (\w+)", source, re.MULTILINE)
        )
        wanted = {part.split(" as ")[0].strip() for part in names.split(",") if part.strip()}
        assert wanted <= exported, target


def test_no_script_names_an_address_from_the_root():
    """A mission may stand below a prefix: only what begins at its page is found there."""
    rooted = re.compile(r"""["'`]/[a-z_]""")
    lines = [
        (name(path), line.strip())
        for path in MODULES
        for line in path.read_text(encoding="utf-8").splitlines()
        if rooted.search(line) and not line.lstrip().startswith(("//", "*", "/*"))
    ]
    # Looked for in the addresses that Dash asks for, which it puts its own prefix before.
    assert [where for where, _ in lines] == ["shared/headers.js"]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_types_are_said_and_not_given_up(path):
    """A type checker that is told `any` or to ignore a line finds nothing."""
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"@ts-\w+|@\w+ \{[^\n]*\bany\b[^\n]*\}", text) == []


@pytest.mark.parametrize("entry", ENTRIES, ids=name)
def test_the_joined_script_can_be_read(entry, tmp_path):
    """A name that is imported and declared again would leave an empty page."""
    joined = tmp_path / "joined.cjs"
    joined.write_bytes(script_of(entry))
    assert subprocess.run(["node", "--check", joined], check=False).returncode == 0


@pytest.mark.parametrize("entry", ENTRIES, ids=name)
def test_a_small_script_says_the_same_as_the_whole_one(entry, tmp_path, monkeypatch):
    """What makes scripts small knows no text within a text (`${`...`}`), and would spoil it."""
    small, whole = tmp_path / "small.js", tmp_path / "whole.js"
    small.write_bytes(script_of(entry))
    monkeypatch.setattr(modules, "jsmin", str)
    whole.write_bytes(script_of(entry))
    assert small.stat().st_size < 0.9 * whole.stat().st_size
    ran = subprocess.run(
        ["node", TYPES / "same_tokens.mjs", whole, small],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout == ""


def test_the_first_view_is_without_what_only_the_leadership_page_needs():
    client = load_client(ASSETS)
    modules = {
        part: set(re.findall(r"const \$(\w+)=\(\(\)=>", blob.content.decode()))
        for part, blob in (("first", client.script), ("later", client.later))
    }
    assert modules["first"] & modules["later"] == set()
    ours = {name for name in modules["first"] if name.startswith(("leadership_", "charts_"))}
    assert ours == {
        "leadership_page",
        "leadership_opening",
        "leadership_layers",
    }


@pytest.fixture
def write(tmp_path):
    def write(**files):
        for stem, text in files.items():
            (tmp_path / f"{stem}.js").write_text(text, encoding="utf-8")
        return tmp_path / "main.js"

    return write


def test_modules_keep_their_names_apart(write):
    entry = write(
        main='import { a } from "./one.js";\nimport * as two from "./two.js";\n'
        "console.log(a, two.b(), two.c);\n",
        one="const hidden = 1;\nexport const a = hidden;\n",
        two='import { a as first } from "./one.js";\nconst hidden = first + 1;\n'
        "export function b() {\n  return hidden;\n}\nexport const c = 3;\n",
    )
    script = script_of(entry)
    entry.with_name("joined.cjs").write_bytes(script)
    ran = subprocess.run(
        ["node", entry.with_name("joined.cjs")], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "1 2 3\n"


def test_a_later_script_takes_from_the_first_what_both_need(write):
    first = write(
        main='import { add } from "./both.js";\nadd("first");\nglobalThis.later();\n',
        both="const all = [];\nexport function add(name) {\n"
        "  all.push(name);\n  console.log(all.join());\n}\n",
        more='import { add } from "./both.js";\nimport { b } from "./own.js";\nadd(b);\n',
        own='export const b = "later";\n',
    )
    later = first.with_name("more.js")
    joined = first.with_name("joined.cjs")
    # The first may ask for the later one as soon as it runs.
    as_function = b"globalThis.later = () => {\n" + later_script_of(later, first) + b"};\n"
    joined.write_bytes(as_function + script_of(first, later))
    ran = subprocess.run(["node", joined], capture_output=True, text=True, check=True)
    assert ran.stdout == "first\nfirst,later\n"


def test_comments_and_types_stay_behind(write):
    entry = write(
        main="// One.\n/**\n * Two.\n *\n * @type {number}\n */\n"
        "const a = /** @type {any} */ (1);\n"
        '  /** Three. */\nconst b = "// four"; // five\nconsole.log(a, b);\n'
    )
    script = script_of(entry).decode()
    assert not re.search("One|Two|Three|five", script)
    assert 'const a=(1);const b="// four";console.log(a,b);' in script


def test_a_loop_is_named(write):
    entry = write(
        main='import "./one.js";\n', one='import "./two.js";\n', two='import "./one.js";\n'
    )
    with pytest.raises(ValueError, match="one -> two -> one"):
        script_of(entry)


@pytest.mark.parametrize(
    "line",
    ["export default 1;", "export let a = 1;", 'import a from "./one.js";', "export { a };"],
)
def test_other_forms_are_refused(write, line):
    entry = write(main=f"const a = 0;\n{line}\n", one="export const a = 1;\n")
    with pytest.raises(ValueError, match=re.escape("main.js: cannot read")):
        script_of(entry)
