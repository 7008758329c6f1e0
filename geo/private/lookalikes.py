"""Letters that look like a plain Latin one: Cyrillic, Greek and rarer Latin letters.

A reader takes a name for a name whatever script its letters are of. Source: Unicode Technical
Standard 39, `confusables.txt`, what a text font shows alike; small letters that look like a small
capital (Cyrillic en) are read as that letter, for a name in capitals has them too.
"""
# ruff: noqa: RUF001 the letters that look alike are what this table is of

_PAIRS = (
    # Cyrillic, large and small
    "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ҮY ԜW ԚQ ӀI ЬB ГT"
    " аa вb еe ѕs іi јj кk мm нh оo рp сc тt уy хx үy ԝw ԛq ӏl һh ԁd ѵv гr пn ԍg ѡw"
    # Greek, large and small
    " ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ͿJ"
    " αa βb εe ιi κk νv οo ρp τt υu χx ωw ηn γy σo ϲc ϳj μu"
    # Latin of the phonetic alphabet and of single languages
    " ɑa ɡg ıi ȷj łl ŁL øo ØO đd ĐD ħh ĦH ɩi ʀr ɪi ʏy ʟl ɴn ʜh ʙb ᴀa ᴄc ᴅd ᴇe ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt"
    " ᴜu ᴠv ᴡw ᴢz"
)

LOOKALIKES = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
"""Code point -> the Latin letter that it looks like, for `str.translate`."""
