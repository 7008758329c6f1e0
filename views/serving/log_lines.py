"""``ATALAYA_LOG=json``: what a server says, one JSON object a line, for who collects such lines.

Nothing of a reader stands in it: no address, account, token or path. An error is told by its type
and where it was raised; its text may hold what somebody sent.
"""

import io
import json
import logging
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

from flask import has_request_context, request
from rich.console import Console

from geo.settings import ROOT, Settings
from views.serving.watched import REQUEST, Answered

JSON = "json"
NAME = "atalaya"
FIELDS = ("request", "route", "method", "status", "milliseconds")
"""What a line about a request has beyond time, level, module and message."""
FRAMES = 8
"""Places of an error that are told, the innermost last."""
_ADDRESS = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}", re.IGNORECASE
)
WIDE = 100_000
"""Columns of a line: it is never broken."""


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "module": record.name,
            "message": "",
        }
        if record.exc_info and record.exc_info[0] is not None:
            told |= _error(record.exc_info[0], record.exc_info[2])
        else:
            # Servers name the address of whoever sends them what is no request; we only our own.
            words = record.getMessage()
            told["message"] = words if record.name == NAME else _ADDRESS.sub("[address]", words)
        if has_request_context():
            told["request"] = request.environ.get(REQUEST, "")
        told |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        return json.dumps(told, ensure_ascii=False, default=str)


def _error(kind: type[BaseException], trace: Any) -> dict[str, Any]:
    frames = traceback.extract_tb(trace)[-FRAMES:]
    where = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return {"message": "an error that nobody expected", "error": kind.__name__, "where": where}


def _short(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


class LineLogger(io.TextIOBase):
    """A file whose lines go to the log; what the start of a server prints becomes such lines."""

    def __init__(self) -> None:
        super().__init__()
        self._rest = ""

    def write(self, text: str) -> int:
        """Log every whole line."""
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            if line.strip():
                logging.getLogger(NAME).info("%s", line.strip())
        return len(text)


def console_of(settings: Settings) -> Console:
    """Return what a server prints to: the terminal, or lines of JSON on standard error."""
    if settings.log != JSON:
        return Console(stderr=True)
    root = logging.getLogger()
    if not any(isinstance(handler.formatter, JsonLines) for handler in root.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        root.addHandler(handler)
        logging.getLogger(NAME).setLevel(logging.INFO)
    # Rich writes and flushes, and asks no more of a file.
    return Console(file=cast(IO[str], LineLogger()), width=WIDE, color_system=None)


def print_error(console: Console, sentence: str) -> None:
    """Print why something is not done: in red, or as a line of that level."""
    if isinstance(console.file, LineLogger):
        logging.getLogger(NAME).error("%s", sentence)
        return
    console.print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)


def log_request(answered: Answered) -> None:
    """Write the line of a request that was answered."""
    logging.getLogger(NAME).info(
        "%s %s",
        answered.method,
        answered.route,
        extra={
            "request": answered.id,
            "route": answered.route,
            "method": answered.method,
            "status": answered.status,
            "milliseconds": round(1000 * answered.seconds, 1),
        },
    )
