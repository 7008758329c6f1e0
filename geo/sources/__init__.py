"""Readers of files from outside: tables, workbooks, features, polygons, publishers' formats."""
