"""From a file to stored records: translated, checked, placed in units, stored all or none."""

from geo.importing.importer import import_files
from geo.importing.outcome import Outcome
from geo.importing.request import ImportRequest
from geo.records.kinds import COMMANDS

__all__ = ["COMMANDS", "ImportRequest", "Outcome", "import_files"]
