"""From a file to stored records: translated, checked, placed in units, stored all or none."""

from geo.importing.importer import Outcome, Request, import_file
from geo.importing.translating import COMMANDS

__all__ = ["COMMANDS", "Outcome", "Request", "import_file"]
