"""The logo and the interface icons as SVG: plain shapes, no script, nothing from outside."""

from generator.strokes import layout

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" '
    'role="img" aria-labelledby="title">\n'
)

# Shapes of each icon in a 24 x 24 box, drawn with a round 2-unit stroke.
ICONS: dict[str, tuple[str, list[str]]] = {
    "autoplay": ("Autoplay", ["M20 12a8 8 0 1 1-2.4-5.7", "M20 3v4.5h-4.5", "M10.5 9.2v5.6l4.4-2.8z"]),
    "info": ("Paytable", ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M12 11v5.5", "M12 7.4v.1"]),
    "menu": ("Menu", ["M4 6.5h16", "M4 12h16", "M4 17.5h16"]),
    "sound_off": ("Sound off", ["M4 9.5v5h3.5l4.5 4v-13l-4.5 4z", "M16 9.5l5 5", "M21 9.5l-5 5"]),
    "sound_on": (
        "Sound on",
        ["M4 9.5v5h3.5l4.5 4v-13l-4.5 4z", "M15.5 9a4.2 4.2 0 0 1 0 6", "M18.3 6.2a8.2 8.2 0 0 1 0 11.6"],
    ),
    "turbo": ("Turbo spin", ["M13 3 5.5 13.5H12L10.5 21 18.5 10H12z"]),
}


def icon(name: str) -> str:
    """One interface icon; it takes the colour of the text around it."""
    title, shapes = ICONS[name]
    paths = "".join(f'    <path d="{shape}"/>\n' for shape in shapes)
    return (
        HEAD.format(24, 24) + f'  <title id="title">{title}</title>\n'
        '  <g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">\n'
        f"{paths}  </g>\n</svg>\n"
    )


def number(value: float) -> str:
    """At most one decimal, and no useless zero."""
    return f"{value:.1f}".removesuffix(".0")


def lettering(word: str, left: float, top: float, height: float) -> tuple[str, float]:
    """The path data of a word and its width."""
    width, lines = layout(word, 0.34)
    path = " ".join(
        "M" + " L".join(f"{number(left + x * height)} {number(top + y * height)}" for x, y in line) for line in lines
    )
    return path, width * height


def centred(word: str, middle: float, top: float, height: float) -> str:
    """The path data of a word around a vertical axis."""
    _, width = lettering(word, 0, 0, height)
    return lettering(word, middle - width / 2, top, height)[0]


LOGO = """  <title id="title">Lantern Reef</title>
  <defs>
    <linearGradient id="gold" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#fff6c8"/>
      <stop offset="0.5" stop-color="#f2b234"/>
      <stop offset="1" stop-color="#8a4a0c"/>
    </linearGradient>
    <radialGradient id="flame" cx="0.5" cy="0.55" r="0.6">
      <stop offset="0" stop-color="#fffbe0"/>
      <stop offset="0.45" stop-color="#ffc048"/>
      <stop offset="1" stop-color="#ffa01e" stop-opacity="0"/>
    </radialGradient>
    <linearGradient id="sea" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#1e9cb0"/>
      <stop offset="1" stop-color="#04284e"/>
    </linearGradient>
  </defs>
  <path d="M30 178 Q240 138 450 178 L462 216 Q240 176 18 216 Z" fill="url(#sea)" stroke="url(#gold)" stroke-width="3"/>
  <circle cx="240" cy="58" r="56" fill="url(#flame)"/>
  <g stroke="#5a2c06" stroke-width="3" stroke-linejoin="round">
    <path d="M222 22a18 16 0 0 1 36 0" fill="none" stroke="url(#gold)" stroke-width="5"/>
    <path d="M218 38 226 24h28l8 14z" fill="url(#gold)"/>
    <path d="M220 40h40l7 22-9 22h-36l-9-22z" fill="#ffd470"/>
    <path d="M216 84h48l4 8h-56z" fill="url(#gold)"/>
    <path d="M233 40l-2 22 3 22M247 40l2 22-3 22" fill="none" stroke-width="2.5"/>
  </g>
  <path d="M240 48q12 14 0 28q-12-14 0-28z" fill="#fff8d8"/>
"""


def logo() -> str:
    """The word mark: a lantern over two lines of lettering."""
    words = centred("LANTERN", 240, 104, 44), centred("REEF", 240, 170, 26)
    marks = ""
    for path, width in zip(words, (11, 6), strict=True):
        marks += f'    <path d="{path}" stroke="#2a1002" stroke-width="{width + 8}"/>\n'
        marks += f'    <path d="{path}" stroke="url(#gold)" stroke-width="{width}"/>\n'
    group = f'  <g fill="none" stroke-linecap="round" stroke-linejoin="round">\n{marks}  </g>\n'
    return HEAD.format(480, 224) + LOGO + group + "</svg>\n"
