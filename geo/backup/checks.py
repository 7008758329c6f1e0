"""Whether the records of a backup fit their audit trail."""

from geo.errors import AuditError
from geo.store import Store
from geo.store.audit_check import compare
from geo.store.audit_trail import Head, open_audit


def faults_of(store: Store, kept: Head | None = None) -> tuple[str, ...]:
    """Return what does not fit, a sentence each.

    Parameters
    ----------
    kept : head that the trail has to hold.
    """
    try:
        open_audit(store).verify(kept)
    except AuditError as error:
        # What the trail says of the tables counts only while it is whole.
        return (str(error),)
    return compare(store).faults
