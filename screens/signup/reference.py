"""The reference of the sign-up that was saved last, to be read out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.language import Language
from planner.model.states import SignUpState
from screens.event.rows import TONES
from screens.literal import Tone, joined, literal
from screens.widgets.big_text import big
from screens.wordings import wording

if TYPE_CHECKING:
    from textual.content import Content

    from planner.model.ids import SignUpRef
    from planner.services.admitting import Admission
    from planner.wording import Wording
    from screens.ports import Words

SPELLED = {
    "A": "Alfa", "B": "Bravo", "C": "Charlie", "D": "Delta", "E": "Echo", "F": "Foxtrot", "G": "Golf",
    "H": "Hotel", "J": "Juliett", "K": "Kilo", "L": "Lima", "M": "Mike", "N": "November", "P": "Papa",
    "Q": "Quebec", "R": "Romeo", "S": "Sierra", "T": "Tango", "U": "Uniform", "V": "Victor", "W": "Whiskey",
    "X": "X-ray", "Y": "Yankee", "Z": "Zulu",
}  # fmt: skip
"""The international spelling alphabet (ICAO), understood by whoever speaks English on the phone."""
HALF = 3


def grouped(ref: SignUpRef) -> str:
    """`S-7K3 QX9`."""
    letters = ref.removeprefix("S-")
    return f"S-{letters[:HALF]} {letters[HALF:]}"


def spelled(ref: SignUpRef, language: Language) -> str:
    """Sign by sign: in English with the words of the spelling alphabet."""
    letters = ref.removeprefix("S-")
    signs = [SPELLED.get(sign, sign) if language is Language.EN else sign for sign in letters]
    return f"{' · '.join(signs[:HALF])}  —  {' · '.join(signs[HALF:])}"


def standing(admission: Admission, words: Wording) -> Content:
    """`✓ confirmed  Li family, 3 persons`, and the place in line of who waits."""
    signup = admission.signup
    label = words.labels.signup(signup.state)
    state = label.text
    if signup.state is SignUpState.WAITING and admission.position:
        place = words.counts.waiting_position(admission.position)
        state = words.gettext("… waiting, {position}").format(position=place)
    persons = words.counts.persons(signup.persons)
    who = words.gettext("{name}, {persons}").format(name=signup.contact.name, persons=persons)
    return joined(literal(state, TONES[label.tone]), "  ", who)


def read_out(admission: Admission, words: Wording) -> list[Content]:
    """The reference large and spelled, and what became of the party."""
    ref = admission.signup.ref
    large = [literal(line, Tone.ACCENT) for line in big(grouped(ref))]
    return [*large, literal(spelled(ref, words.language), Tone.DIM), standing(admission, words)]


def told(done: str, admission: Admission, words: Words) -> Content:
    """`Saved S-7K3QX9  ✓ confirmed  Li family, 3 persons`; `done` is translated."""
    return joined(words.gettext(done), " ", admission.signup.ref, "  ", standing(admission, wording(words)))


def read_out_briefly(admission: Admission, words: Wording) -> list[Content]:
    """The same in one line."""
    return [joined(literal(grouped(admission.signup.ref), Tone.HEADING), "  ", standing(admission, words))]
