// Made of values in Python by `python -m views.serving.shared`: change them there.
export const COUNTRY_LEVEL = "country";
export const ABROAD = "abroad";
export const ABROAD_UNIT = "abroad_unit";
export const ABROAD_PREFIX = "abroad-";
export const UNLOCATED = "unlocated";
export const UNDISTRIBUTED = "undistributed";
