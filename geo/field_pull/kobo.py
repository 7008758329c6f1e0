"""KoboToolbox: pages of API v2 (https://support.kobotoolbox.org/data_endpoint.html).

``/api/v2/assets/<uid>/data.json`` takes ``limit``, ``sort`` and a ``query`` as MongoDB writes it,
and answers ``count``, ``next`` and ``results``. Ids of submissions (``_id``) grow, an edit keeps
its own: so a run asks for what is new, and one that asks for all finds what was edited, too.
"""

import json
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from geo.errors import PullError
from geo.field_pull.client import Client
from geo.field_pull.page import Attachment, Page
from geo.texts.sentences import say

LIMIT = 1000
"""Submissions of a page; servers hand out no more."""


@dataclass(frozen=True, slots=True)
class Kobo:
    """A form of KoboToolbox, by the id in its address (``aBcD...``)."""

    client: Client
    form: str
    limit: int = LIMIT

    @property
    def name(self) -> str:
        """What its pages are called in the records' source."""
        return f"kobo-{self.client.host}-{self.form}"

    def first(self, cursor: str) -> str:
        """Return the address of the first page of what came after a submission."""
        asked = {"limit": self.limit, "sort": json.dumps({"_id": 1}), "format": "json"}
        if cursor:
            asked["query"] = json.dumps({"_id": {"$gt": int(cursor)}})
        path = f"/api/v2/assets/{quote(self.form, safe='')}/data.json"
        return f"{self.client.address}{path}?{urlencode(asked)}"

    def page(self, url: str) -> Page:
        """Fetch a page. Raises PullError when it is none."""
        document = self.client.json(url)
        found = document.get("results") if isinstance(document, dict) else None
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise PullError(
                say(
                    "{server} answers with no page of submissions",
                    server=url.split("?", maxsplit=1)[0],
                )
            )
        ids = [int(one["_id"]) for one in found if str(one.get("_id", "")).isdecimal()]
        return Page(
            document=document,
            number=len(found),
            reached=str(max(ids)) if ids else "",
            following=self.client.here(str(document.get("next") or "")),
        )

    def attachments(self, page: Page) -> list[Attachment]:
        """Return the files of a page's submissions."""
        return [
            Attachment(
                submission=str(one.get("_uuid", "")),
                name=str(file.get("media_file_basename") or file.get("filename", "")).split("/")[
                    -1
                ],
                url=str(file["download_url"]),
            )
            for one in page.document["results"]
            for file in one.get("_attachments") or ()
            if not file.get("is_deleted") and file.get("download_url")
        ]
