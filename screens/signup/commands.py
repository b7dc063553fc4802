"""What can be done in the sign-up form; nothing here is a letter, since letters are typed."""

from planner.texts import N_
from screens.commands import New, Redo, Save, Undo


class SaveSignUp(Save):
    """Save the sign-up."""

    name = N_("Save the sign-up")
    tooltip = N_("Save the sign-up; enter in the last field does the same")


class EmptyForm(New):
    """Begin again."""

    name = N_("Begin again with an empty form")
    short = N_("empty form")
    tooltip = N_("Empty every field; asks first where anything was typed")
    keys = ("ctrl+n",)
    footer = 30


class NextBatch(New):
    """Take the next batch of the party that was saved last."""

    name = N_("Next batch of the same party")
    short = N_("next batch")
    tooltip = N_("Keep the contact for a sign-up that is linked to the one saved last, also on another day")
    keys = ("ctrl+n",)
    footer = 30


class UndoSaved(Undo):
    """Take the last change back."""

    tooltip = N_("Take the last change back, such as the sign-up saved last")
    keys = ("ctrl+z",)


class RedoSaved(Redo):
    """Make the change again that was taken back."""

    keys = ("ctrl+y",)
