"""A mission of a server with its records and accounts open, which takes no memory to speak of."""

from dataclasses import dataclass, field

from geo.access.accounts import Accounts, open_accounts
from geo.brief.headlines import Found, Headlines
from geo.errors import AtalayaError
from geo.missions.mission import Mission
from geo.settings import Settings
from geo.store import Store, open_store, store_url
from views.served.missions import Served


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One mission of a server, as its start page and its front know it.

    Attributes
    ----------
    store, accounts : None where the mission or its records cannot be read.
    error : why not.
    """

    served: Served
    headlines: Headlines = field(repr=False)
    store: Store | None = None
    accounts: Accounts | None = None
    error: str = ""

    @property
    def name(self) -> str:
        """Of its folder."""
        return self.served.name

    @property
    def prefix(self) -> str:
        """Where it is mounted."""
        return self.served.prefix

    @property
    def settings(self) -> Settings:
        """Those of this mission alone."""
        return self.served.settings

    @property
    def mission(self) -> Mission | None:
        """Its manifest, None where that cannot be read."""
        return self.served.mission

    def found(self) -> Found:
        """Return what is known of its figures. Whoever shows them checks the reader's rights."""
        if self.mission is None or self.store is None:
            return Found(failed=True)
        try:
            return self.headlines.find(self.settings, self.mission, self.store)
        except AtalayaError:
            # The database went away, or the manifest is being edited.
            return Found(failed=True)


def open_mission(served: Served, headlines: Headlines) -> Opened:
    """Open the records and accounts of a mission."""
    if served.mission is None:
        return Opened(served=served, headlines=headlines, error=served.error)
    try:
        store = open_store(store_url(served.settings, served.mission.name), served.mission.name)
        accounts = open_accounts(store)
    except AtalayaError as error:
        return Opened(served=served, headlines=headlines, error=f"{served.name}: {error}")
    return Opened(served=served, headlines=headlines, store=store, accounts=accounts)
