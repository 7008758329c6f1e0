"""Forms for phones that ask what records need, and whose submissions need no mapping.

They are written as XLSForms (https://xlsform.org/en/), which KoboToolbox and ODK Central take.
"""
