"""Backups of a mission: one archive with its records and files, and what brings it back.

An archive is a ZIP file, or one encrypted with age (https://age-encryption.org/v1):

========================  ==========================================================================
``records.sqlite``        every table of the mission's database at one instant, whatever its engine
``home/...``              imported polygons and crosswalks of the country, attachments, states of
                          pulls and reports of publications of the mission
``public/<version>/...``  the public snapshot that the records call the last one
``mission/``, ``country/``  the folders of the manifests
``backup.json``           what is in it, with SHA-256; the head of the audit trail
========================  ==========================================================================

What the program makes anew (caches, downloads, headlines) and settings are not in it.
"""
