"""ODK Central: pages of OData (https://docs.getodk.org/central-api-odata-endpoints/).

``Submissions`` takes ``$expand=*`` (repeat groups inside), ``$top`` and ``$filter`` by the instants
at which a submission came or was changed, and answers ``value`` and ``@odata.nextLink``. A session
is opened with the account of a web user (https://docs.getodk.org/central-api-authentication/).
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from geo.errors import PullError
from geo.field_pull.client import Client
from geo.field_pull.page import Attachment, Page
from geo.texts.sentences import say

LIMIT = 1000


def session(client: Client, email: str, password: str) -> Client:
    """Return a client that is let in as a web user. Raises PullError where it is not."""
    answer = client.json(f"{client.address}/v1/sessions", {"email": email, "password": password})
    token = answer.get("token") if isinstance(answer, dict) else None
    if not isinstance(token, str):
        raise PullError(say("{server} opens no session", server=client.address))
    return Client(client.address, {"Authorization": f"Bearer {token}"}, client.wait)


@dataclass(frozen=True, slots=True)
class Central:
    """A form of ODK Central: the number of its project, and its id."""

    client: Client
    project: int
    form: str
    limit: int = LIMIT

    @property
    def name(self) -> str:
        """What its pages are called in the records' source."""
        return f"odk-{self.client.host}-{self.project}-{self.form}"

    @property
    def _forms(self) -> str:
        return f"{self.client.address}/v1/projects/{self.project}/forms/{quote(self.form, safe='')}"

    def first(self, cursor: str) -> str:
        """Return the address of the first page of what came or changed since an instant."""
        asked = {"$expand": "*", "$top": str(self.limit)}
        if cursor:
            # What has the very same instant comes again, and is known.
            came, changed = (
                f"__system/{what} ge {cursor}" for what in ("submissionDate", "updatedAt")
            )
            asked["$filter"] = f"{came} or {changed}"
        return f"{self._forms}.svc/Submissions?{urlencode(asked)}"

    def page(self, url: str) -> Page:
        """Fetch a page. Raises PullError when it is none."""
        document = self.client.json(url)
        found = document.get("value") if isinstance(document, dict) else None
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise PullError(
                say(
                    "{server} answers with no page of submissions",
                    server=url.split("?", maxsplit=1)[0],
                )
            )
        instants = [
            str(system[name])
            for one in found
            for system in [one.get("__system") or {}]
            for name in ("submissionDate", "updatedAt")
            if system.get(name)
        ]
        return Page(
            document=document,
            number=len(found),
            reached=max(instants, default=""),
            following=self.client.here(str(document.get("@odata.nextLink") or "")),
        )

    def attachments(self, page: Page) -> list[Attachment]:
        """Return the files of a page's submissions, each asked for by its list."""
        found = []
        for one in page.document["value"]:
            if not (one.get("__system") or {}).get("attachmentsPresent"):
                continue
            key = str(one["__id"])
            state = str((one.get("meta") or {}).get("instanceID") or key)
            listed: Any = self.client.json(f"{self._of(key)}/attachments")
            found += [
                Attachment(
                    submission=state.removeprefix("uuid:"),
                    name=str(file["name"]),
                    url=f"{self._of(key)}/attachments/{quote(str(file['name']), safe='')}",
                )
                for file in listed
                if file.get("exists")
            ]
        return found

    def _of(self, key: str) -> str:
        return f"{self._forms}/submissions/{quote(key, safe='')}"
