"""Where the tests import: a mission, its store, and rows to import."""

from geo.importing import ImportRequest, import_files
from geo.store import open_store
from tests.geo.records_mission import place_of, write_mission

LIMA = "-77.0428,-12.0464"
HEADER = "incident_id,domain,severity,veracity,occurred_at,unit,lon,lat\n"
GOOD = f"007,media,minor,unconfirmed,2021-06-06T12:00,,{LIMA}\n"


class Workspace:
    """A mission, its store, and a file to import."""

    def __init__(self, folder, **changes):
        self.folder = folder
        self.mission = write_mission(folder, **changes)
        self.place = place_of(self.mission, folder / "home")
        self.store = open_store(f"sqlite:///{folder}/records.sqlite")

    def bring(self, content, name="file.csv", command="incidents", **asked):
        path = self.folder / name
        if content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        request = ImportRequest(paths=(path,), command=command, **asked)
        outcome = import_files(request, self.mission, self.place, self.store)
        assert outcome.rows == (
            outcome.added + outcome.known + outcome.rejected + len(outcome.conflicts)
        )
        return outcome
