"""Write what the code says into the files of translations: ``python -m commands.sentences``.

Every sentence of `geo.texts.sentences.say`, every counted word and every help text is written into
``texts/<code>/sentences/<part>.toml`` of each language but English, in the order of the code, with
the translation it had. A new one comes with ``said = ""``, for whoever translates; until then it is
said in English. The part is the folder below ``geo``, or the top folder.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from commands.help_words import import_summary, paragraphs
from geo.catalogue import CATALOGUE
from geo.export.tabular import CELL_TYPES
from geo.records.kinds import COMMANDS, KINDS
from geo.settings import ROOT
from geo.texts import files
from geo.texts.files import languages
from geo.texts.sentences import ENGLISH, count_of, say
from geo.texts.translations import read_sentences, sentence_files

TOPS = ("geo", "layers", "views", "commands")
OWN = "sentences.py"
"""This file, and the one with the functions: what they say is what others gave them."""
CALLS = {"say": 0, "mark": 0, "counted": 1}
"""Function -> which argument holds the English words."""


def said_in_code(root: Path = ROOT) -> dict[str, list[str]]:
    """Return the sentences of each part of the code, each in the first part that says it.

    Raises
    ------
    ValueError
        When one is no literal: nobody could find it for translation.

    Examples
    --------
    >>> {"geo", "importing", "commands"} <= said_in_code().keys()
    True
    """
    # Records are counted by their kind, which no call names as a literal.
    names = [kind.replace("_", " ") for kind in KINDS]
    counts = map(count_of, names)
    imports = map(import_summary, COMMANDS)
    parts = {"records": [*names, *counts, *said_of_columns(), *imports]}
    known = set(parts["records"])
    for path in [*sorted(root.glob("app.py")), *modules(root)]:
        own = parts.setdefault(_part(path.relative_to(root)), [])
        for words in [*_literals(path), *_help_texts(path)]:
            if words not in known:
                own.append(words)
                known.add(words)
    return {part: words for part, words in sorted(parts.items()) if words}


def said_of_columns() -> list[str]:
    """Return what files of records say of themselves, each once: definitions, types and units."""
    columns = [column for kind in KINDS.values() for column in kind.columns]
    return list(
        dict.fromkeys(
            [
                *(kind.definition for kind in KINDS.values()),
                *(column.definition for column in columns),
                *sorted(
                    {*(column.type for column in columns), *(t.name for t in CELL_TYPES.values())}
                ),
                *sorted(
                    {*(column.unit for column in columns), *(m.unit for m in CATALOGUE.values())}
                    - {""}
                ),
            ]
        )
    )


def modules(root: Path = ROOT) -> Iterator[Path]:
    """Yield the files of the code whose sentences are translated, in order."""
    for top in TOPS:
        yield from (path for path in sorted((root / top).rglob("*.py")) if path.name != OWN)


def _part(path: Path) -> str:
    inner = path.parts[1:-1] if path.parts[0] == "geo" else path.parts[:1]
    return Path(inner[0] if inner else "geo").stem


def _literals(path: Path) -> Iterator[str]:
    """Yield the English words of every call, in the order of the file."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    # Others have a `counted` of their own.
    ours = {
        alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == say.__module__
        for alias in node.names
    }
    calls = [node for node in nodes if isinstance(node, ast.Call) and _name(node) in ours]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = _name(call)
        for node in _choices(call.args[CALLS[name]]):
            match node:
                case ast.Constant(value=str(words)):
                    yield count_of(words) if name == "counted" else words
                case _:
                    where = f"{path.name}:{node.lineno}"
                    raise ValueError(f"{where}: {name} needs its words as a literal")


def _help_texts(path: Path) -> Iterator[str]:
    """Yield each paragraph of help: of ``help="..."``, and of functions that become commands."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    functions = {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}
    for node in nodes:
        match node:
            case ast.keyword(arg="help", value=ast.Constant(value=str(words))):
                yield from paragraphs(words)
            case ast.Call(
                func=ast.Call(func=ast.Attribute(attr="command")), args=[ast.Name(id=name)]
            ) if name in functions:
                yield from paragraphs(ast.get_docstring(functions[name]) or "")


def _name(call: ast.Call) -> str:
    """Return which of our functions a call is of, with words; "" for any other."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    return name if len(call.args) > CALLS.get(name, len(call.args)) else ""


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    """Yield what an expression may be: both sides of ``a if condition else b``."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    else:
        yield node


def write_files(code: str) -> None:
    """Write the files of a language anew; translations that are there stay."""
    folder = files.FOLDER / code / "sentences"
    known = dict(pair for path in sentence_files(code) for pair in read_sentences(path))
    parts = said_in_code()
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.toml"):
        if path.stem not in parts:
            path.unlink()
    for part, sentences in parts.items():
        written = (_entry(words, known.get(words, "")) for words in sentences)
        (folder / f"{part}.toml").write_text("\n".join(written), encoding="utf-8")


def _entry(english: str, said: str) -> str:
    # A string of JSON is a string of TOML.
    quoted = (json.dumps(text, ensure_ascii=False) for text in (english, said))
    return "[[sentence]]\nenglish = {}\nsaid = {}\n".format(*quoted)


if __name__ == "__main__":
    for each in languages():
        if each != ENGLISH.code and (files.FOLDER / each).is_dir():
            write_files(each)
