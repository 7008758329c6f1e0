"""From a file to stored records: translated, checked, placed in units, stored all or none."""

from geo.importing.importer import COMMANDS, Outcome, Request, import_file

__all__ = ["COMMANDS", "Outcome", "Request", "import_file"]
