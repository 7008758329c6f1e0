"""What a parser in a process of its own may take, and how it says why it refuses a file.

Run by `geo.sources.child`; of the program it needs the sentences alone.
"""

import argparse
import contextlib
import resource
import sys
from collections.abc import Iterator

from geo.texts.sentences import ENGLISH, say, speak

REFUSED, TOO_LARGE = 3, 4
"""Exit codes: the last line of standard error is the reason; the memory did not suffice."""


def limited_options() -> argparse.ArgumentParser:
    """Return the options of every such process: memory, time and the language of its reasons.

    Examples
    --------
    >>> limited_options().parse_args(["--memory", "9", "--seconds", "1"]).language
    'en'
    """
    options = argparse.ArgumentParser()
    options.add_argument("--memory", type=int, required=True)
    options.add_argument("--seconds", type=int, required=True)
    options.add_argument("--language", default=ENGLISH.code)
    return options


@contextlib.contextmanager
def within(given: argparse.Namespace) -> Iterator[None]:
    """Read a file within limits; end the process with the reason where it cannot be read.

    Parameters
    ----------
    given : of `limited_options`: ``memory`` (bytes) and ``seconds`` that this process may take from
        now on, ``language`` (ISO 639) to say reasons in.
    """
    if given.language != ENGLISH.code:
        from geo.texts.translations import load_language  # noqa: PLC0415 - English needs no file

        speak(load_language(given.language))
    limit(resource.RLIMIT_AS, given.memory)
    limit(resource.RLIMIT_CPU, given.seconds)
    try:
        yield
    except (MemoryError, ImportError):  # libraries that do not fit in do not load
        sys.exit(TOO_LARGE)
    except RecursionError:
        refuse(say("is nested too deeply"))
    except Exception as error:  # noqa: BLE001 - whatever it was, the file cannot be read
        refuse(str(error) or type(error).__name__)


def refuse(reason: str) -> None:
    """Print the reason and exit."""
    print(" ".join(reason.split())[:300], file=sys.stderr)  # noqa: T201
    sys.exit(REFUSED)


def limit(what: int, amount: int) -> None:
    """Allow this process so much of a resource from now on."""
    with contextlib.suppress(ValueError, OSError):  # macOS knows no limit of address space
        resource.setrlimit(what, (amount, amount))
