"""A parser in a process of its own: what a hostile file does to it, it does to nobody else."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from geo.errors import SourceError
from geo.settings import ROOT
from geo.sources.child_limits import REFUSED
from geo.sources.table import MAX_BYTES
from geo.texts.sentences import say, spoken


def run_parser(
    name: str,
    arguments: list[str],
    *,
    memory: int,
    seconds: int,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a parser and return why it refuses the file; "" when it has read it.

    Parameters
    ----------
    name : the file's, for messages only.
    arguments : of Python: the parser and files under names of ours; nothing from outside.
    memory, seconds : bytes and time that the process may take.
    environment : what it knows beside the path of programs.

    Raises
    ------
    SourceError
        When it took longer, or ended otherwise than it should.

    Examples
    --------
    >>> run_parser("a.csv", ["-c", "raise SystemExit(0)"], memory=10**9, seconds=60)
    ''
    """
    limits = ["--memory", str(memory), "--seconds", str(seconds), "--language", spoken()]
    try:
        done = subprocess.run(  # noqa: S603 - our own parser; the name from outside is not in it
            [sys.executable, *arguments, *limits],
            cwd=ROOT,
            # Nothing of our own environment, no key and no path, is there for the parser to read.
            env={"PATH": os.defpath, "PYTHONUTF8": "1", **(environment or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            # The child limits its own computing; one that only waits is ended here.
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(
            say("{name} took longer than {seconds} s to read", name=name, seconds=seconds)
        ) from error
    if done.returncode == REFUSED:
        # Libraries may warn before it: the reason is the last line.
        return done.stderr.strip().splitlines()[-1]
    if done.returncode:
        raise SourceError(
            say(
                "{name} could not be read within {memory:,.1f} GB and {seconds} s",
                name=name,
                memory=memory / 1e9,
                seconds=seconds,
            )
        )
    return ""


@contextmanager
def parsed_apart(
    path: Path, content: bytes, parser: Sequence[str], *, memory: int, seconds: int
) -> Iterator[Path]:
    """Give what a parser of ours writes of a file's content, in a folder that is gone afterwards.

    Parameters
    ----------
    path : the file, of which the name is for messages.
    parser : its module, then words for it; what it reads and where it writes are added.

    Raises
    ------
    SourceError
        When the parser refuses the file, or what it writes is too large.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "source", Path(folder) / "target"
        source.write_bytes(content)
        reason = run_parser(
            path.name,
            ["-m", *parser, str(source), str(target)],
            memory=memory,
            seconds=seconds,
        )
        if reason:
            # The name of the temporary folder would mean nothing to who reads the reason.
            raise SourceError(f"{path.name}: {reason.replace(folder, '')}")
        if target.stat().st_size > MAX_BYTES:
            raise SourceError(
                say(
                    "{file} is too large; allowed are {max_bytes:,} bytes unpacked",
                    file=path.name,
                    max_bytes=MAX_BYTES,
                )
            )
        yield target
