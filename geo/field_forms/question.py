"""What a form is made of: questions, each of which is a column of a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.texts.program import text
from geo.texts.values import Text

FORM = "atalaya_form"
"""Hidden question of every form of ours: which form it is, in each of its submissions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An answer that can be chosen; `within` is the answer of another question it belongs to."""

    name: str
    label: Text
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, as XLSForm has it.

    Attributes
    ----------
    name : in the form, and of the column of a record where `column` says no other.
    type : ``text``, ``integer``, ``decimal``, ``dateTime``, ``geopoint``, ``image``,
        ``select_one``.
    column : the record's, "" for `name`; "-" where nothing of it is a record's.
    choices : of ``select_one``.
    within : question whose answer narrows the choices.
    label, hint : "" for the texts of `name` under ``forms.questions`` and ``forms.hints``.
    relevant, constraint, default, appearance, parameters : as XLSForm has them.
    """

    name: str
    type: str
    column: str = ""
    choices: tuple[Choice, ...] = ()
    within: str = ""
    label: Text = field(default_factory=dict)
    hinted: bool = False
    required: bool = False
    relevant: str = ""
    constraint: str = ""
    default: str = ""
    appearance: str = ""
    parameters: str = ""

    def title(self) -> Text:
        """Return the question as it is asked, by language."""
        return self.label or text(f"forms.questions.{self.name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form.

    Attributes
    ----------
    id : its name, and that of the group of its questions.
    kind : of the records that its submissions are.
    version : of its questions; a number that grows.
    questions : in their order.
    repeat : name of the group that can be filled in several times, "" for none; `repeated` are
        its questions, which stand after the others.
    """

    id: str
    kind: str
    version: int
    questions: tuple[Question, ...]
    repeat: str = ""
    repeated: tuple[Question, ...] = ()

    @property
    def mark(self) -> str:
        """What `FORM` answers in each submission.

        Examples
        --------
        >>> Form(id="visit", kind="visit", version=1, questions=()).mark
        'visit 1'
        """
        return f"{self.id} {self.version}"

    def every_question(self) -> tuple[Question, ...]:
        """Return all questions, those of the repeat last."""
        return (*self.questions, *self.repeated)

    def title(self) -> Text:
        """Return what the form is called, by language."""
        return text(f"forms.titles.{self.id}")


def choices_of(
    names: tuple[str, ...], key: str, within: Mapping[str, str] | None = None
) -> tuple[Choice, ...]:
    """Return choices with the texts of the program, ``{name}`` in a key being the answer's.

    Examples
    --------
    >>> choices_of(("media",), "page.domain_{name}")[0].label["es"]
    'Medios'
    """
    above = within or {}
    return tuple(
        Choice(name=name, label=text(key.replace("{name}", name)), within=above.get(name, ""))
        for name in names
    )
