"""A program that brings a store to this schema, says so, and never commits."""

import sys
import time

from geo.store.engine import make_engine, writing
from geo.store.tables import create_tables

if __name__ == "__main__":
    with writing(make_engine(sys.argv[1])) as held:
        create_tables(held)
        sys.stdout.write("upgraded\n")
        sys.stdout.flush()
        time.sleep(60)
