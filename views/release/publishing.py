"""Publishing from the page: the same act as ``python -m geo publish``, step by step."""

import json
import queue
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import geopandas as gpd

from geo.errors import AtalayaError, ReleaseError
from geo.publish.reduction import Confirm
from geo.publish.run import Publication, publish
from geo.publish.snapshot import Snapshot
from geo.published_check import checker
from geo.texts.sentences import Language, speaking
from views.embed import draw
from views.release.review_state import Review, digest
from views.words.locale import Locale

STEPS = ("collect", "draw", "check", "done")
REFUSED = "refused"
"""Last step of a publication that was refused: with `reason`, or `key` of the text that is it."""
REPORTS = "releases"
Step = dict[str, Any]


class _DecidedError(ReleaseError):
    """Somebody decided something since the snapshot was seen."""


def publish_now(  # noqa: PLR0913, PLR0917 who publishes what, and who is told of it
    review: Review,
    state: str,
    actor: str,
    confirm: Confirm,
    language: Language,
    steps: "queue.Queue[Step]",
) -> None:
    """Publish, saying at each step what comes; at the end, or at a refusal, say that.

    Parameters
    ----------
    state : of the snapshot that the editor saw; another one is not published.
    confirm : what the editor has confirmed, see `geo.publish.reduction`.
    language : of the editor, in which a refusal is told.
    """

    def refuse(**why: str) -> None:
        steps.put({"step": REFUSED, **why})

    try:
        steps.put({"step": STEPS[0]})
        with speaking(language):
            done = _publish(review, state, actor, confirm, steps)
        steps.put({"step": STEPS[3], "incidents": len(done.snapshot.rows)})
    except _DecidedError:
        refuse(key="refused_decided")
    except AtalayaError as error:
        refuse(reason=str(error))
    # Whoever listens would wait for a last step for ever.
    except Exception:
        refuse(key="refused_program")
        raise


def _publish(
    review: Review, state: str, actor: str, confirm: Confirm, steps: "queue.Queue[Step]"
) -> Publication:
    review_state = review.state()
    mission = review_state.observation.mission
    check = checker(review_state.observation)

    def draw_(
        snapshot: Snapshot, units: gpd.GeoDataFrame, data: Mapping[str, bytes]
    ) -> Mapping[str, bytes]:
        # Made anew by `publish`: were anything decided since, it is not what the editor has seen.
        if digest(snapshot.rows) != state:
            raise _DecidedError
        steps.put({"step": STEPS[1]})
        return draw(snapshot, units, data, review.settings.public_address())

    def check_(folder: Path, snapshot: Snapshot, pages: frozenset[str]) -> None:
        steps.put({"step": STEPS[2]})
        check(folder, snapshot, pages)

    return publish(
        review_state.observation,
        review.store,
        review.settings.public_folder(mission.name),
        draw=draw_,
        check=check_,
        actor=actor,
        reports=review.settings.home / REPORTS / mission.name,
        confirm=confirm,
    )


def publish_in_thread(
    review: Review, state: str, actor: str, confirm: Confirm, language: Language
) -> Iterator[Step]:
    """Publish in a thread, so that it comes to its end also if nobody listens; yield its steps."""
    steps: queue.Queue[Step] = queue.Queue()
    run = partial(publish_now, review, state, actor, confirm, language, steps)
    # No daemon: a server that is stopped lets a publication come to its end.
    threading.Thread(target=run, name="publishing").start()
    while (step := steps.get())["step"] not in {STEPS[-1], REFUSED}:
        yield step
    yield step


def in_words(step: Step, locale: Locale) -> Step:
    """Return a step whose reason is in a language, where it is one of the program's own.

    Examples
    --------
    >>> in_words({"step": "done"}, None)
    {'step': 'done'}
    """
    key = step.get("key")
    return {"step": step["step"], "reason": locale.text(key)} if key else step


def as_lines(steps: Iterator[Step], locale: Locale) -> Iterator[str]:
    r"""Yield each step as a line of JSON.

    Examples
    --------
    >>> list(as_lines(iter([{"step": "done", "incidents": 12}]), None))
    ['{"step": "done", "incidents": 12}\n']
    """
    return (json.dumps(in_words(step, locale), ensure_ascii=False) + "\n" for step in steps)
