"""Letters and digits three lines high, for what is read out on the phone or seen from afar."""

UPPER, LOWER, BOTH, NEITHER = "▀", "▄", "█", " "

_GLYPHS = {
    "0": " ## /#  #/#  #/#  #/ ## ",
    "1": " # /## / # / # /###",
    "2": "### /   #/ ## /#   /####",
    "3": "### /   #/ ## /   #/### ",
    "4": "#  #/#  #/####/   #/   #",
    "5": "####/#   /### /   #/### ",
    "6": " ###/#   /### /#  #/ ## ",
    "7": "####/   #/  # / #  / #  ",
    "8": " ## /#  #/ ## /#  #/ ## ",
    "9": " ## /#  #/ ###/   #/### ",
    "A": " ## /#  #/####/#  #/#  #",
    "B": "### /#  #/### /#  #/### ",
    "C": " ###/#   /#   /#   / ###",
    "D": "### /#  #/#  #/#  #/### ",
    "E": "####/#   /### /#   /####",
    "F": "####/#   /### /#   /#   ",
    "G": " ###/#   /# ##/#  #/ ## ",
    "H": "#  #/#  #/####/#  #/#  #",
    "J": "   #/   #/   #/#  #/ ## ",
    "K": "#  #/# # /##  /# # /#  #",
    "L": "#   /#   /#   /#   /####",
    "M": "#   #/## ##/# # #/#   #/#   #",
    "N": "#   #/##  #/# # #/#  ##/#   #",
    "P": "### /#  #/### /#   /#   ",
    "Q": " ##  /#  # /#  # /# ## / ## #",
    "R": "### /#  #/### /# # /#  #",
    "S": " ###/#   / ## /   #/### ",
    "T": "#####/  #  /  #  /  #  /  #  ",
    "U": "#  #/#  #/#  #/#  #/ ## ",
    "V": "#   #/#   #/ # # / # # /  #  ",
    "W": "#   #/#   #/# # #/## ##/#   #",
    "X": "#   #/ # # /  #  / # # /#   #",
    "Y": "#   #/ # # /  #  /  #  /  #  ",
    "Z": "####/  # / #  /#   /####",
    "-": "   /   /###/   /   ",
    " ": "  /  /  /  /  ",
}
"""Pixels of each sign, five rows; digits, letters of references, and what stands between them."""


def big(text: str) -> tuple[str, str, str]:
    """`text` in three lines of half blocks; a sign without a picture is left out."""
    pictures = [_GLYPHS[sign].split("/") for sign in text.upper() if sign in _GLYPHS]
    rows = [" ".join(picture[row] for picture in pictures) for row in range(5)]
    rows.append(" " * len(rows[0]))
    return _halves(rows[0], rows[1]), _halves(rows[2], rows[3]), _halves(rows[4], rows[5])


def _halves(above: str, below: str) -> str:
    marks = {("#", "#"): BOTH, ("#", " "): UPPER, (" ", "#"): LOWER, (" ", " "): NEITHER}
    return "".join(marks[pair] for pair in zip(above, below, strict=True))
