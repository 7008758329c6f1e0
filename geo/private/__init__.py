"""What only the mission may know, as words: one list for the pipeline and for its checker.

`writing` compares texts as people read them, `common` knows the words of everyday language,
`names` finds the persons a text names, `collect` makes the list from the mission's records. Who
looks for the words, and how, is the business of `geo.publish` and of `geo.published_check`, each
with code of its own.
"""

from geo.private.collect import private_words
from geo.private.word_list import PrivateWords

__all__ = ["PrivateWords", "private_words"]
