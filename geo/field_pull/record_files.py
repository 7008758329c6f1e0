"""Which kept files are a record's, under whatever name of its submission they came."""

from collections.abc import Iterable

from geo.field_pull.attachments import Attachments

_PREFIX = "uuid:"


def submission_of(kind: str, instance: str) -> str:
    """Return what a record's files are kept under, as those that are pulled from a server of forms.

    Examples
    --------
    >>> submission_of("incident", "uuid:1-2"), submission_of("incident", "A1")
    ('1-2', 'incident:A1')
    """
    # Only those of telephones are one of a kind; A1 may be an incident and a visit.
    bare = instance.removeprefix(_PREFIX)
    return bare if bare != instance else f"{kind}:{instance}"


def submissions_of(kind: str, instances: Iterable[str]) -> list[str]:
    """Return all that the files of a record may be kept under, each once.

    Parameters
    ----------
    instances : ids of the record's revisions.

    Examples
    --------
    >>> submissions_of("incident", ["5f1c/events/1", "5f1c/refused"])
    ['incident:5f1c/events/1', '5f1c', 'incident:5f1c/refused']
    """
    found: dict[str, None] = {}
    for instance in instances:
        # Of a row of a repeat group and of a decision the submission is what stands before.
        pulled = instance.removeprefix(_PREFIX).partition("/")[0].partition("~")[0]
        found |= dict.fromkeys([submission_of(kind, instance), pulled])
    return list(found)


def files_of(kept: Attachments, kind: str, instances: Iterable[str]) -> dict[str, str]:
    """Return the files of a record: SHA-256 -> name; the same content once."""
    return {
        digest: name
        for submission in submissions_of(kind, instances)
        for name, digest in kept.of(submission).items()
    }
