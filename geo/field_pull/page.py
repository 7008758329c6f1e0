"""What both servers hand over: pages of submissions, each with where the next one is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a submission.

    Attributes
    ----------
    submission : id of the submission's state.
    name : of the file, as the answer to the question names it.
    url : where it is fetched.
    """

    submission: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some submissions.

    Attributes
    ----------
    document : the page as the server wrote it, JSON.
    number : of submissions in it.
    reached : the furthest point of it: the next run begins there once all pages are in.
    following : address of the next page; "" for none.
    """

    document: Mapping[str, Any]
    number: int
    reached: str
    following: str


class Server(Protocol):
    """Where the submissions of one form are."""

    @property
    def name(self) -> str:
        """What its pages are called in the records' source."""

    def first(self, cursor: str) -> str:
        """Return the address of the first page after a point; "" for all."""

    def page(self, url: str) -> Page:
        """Fetch a page."""

    def attachments(self, page: Page) -> list[Attachment]:
        """Return the files of a page's submissions."""
