"""A language that is a file in a folder of its own, for as long as a test lasts."""

from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from geo.texts import files, program
from views.words import stand_ins

CACHES = (
    files.languages, files.language, program.fallbacks, program.load_texts, program.stand_ins,
    stand_ins._known,
)  # fmt: skip


@contextmanager
def language_file(folder: Path, content: bytes | str, code: str = "quy"):
    """Add a file of texts to those of the program, written as it is given."""
    for path in files.FOLDER.iterdir():
        (folder / path.name).symlink_to(path)
    written = content if isinstance(content, bytes) else content.encode()
    (folder / f"{code}.toml").write_bytes(written)
    with patch.object(files, "FOLDER", folder):
        forget()
        yield
    forget()


def forget():
    """Let the files be read again."""
    for cached in CACHES:
        cached.cache_clear()
