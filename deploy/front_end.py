"""Copies the front-end files that pages need from node_modules to static/vendor, with small Vietnamese fonts.

The fonts are cut to the letters of Vietnamese and English: one file a weight, so that a first page stays light.
"""

import shutil
import subprocess
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from whitenoise.compress import Compressor

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
# htmx and its extension are one file: htmx starts in a task of its own once it has run, and a page whose extension
# comes later than that never listens.
COPIES = {
    "htmx.min.js": ("htmx.org/dist/htmx.min.js", "htmx.org/dist/ext/hx-sse.min.js"),
    "pico.min.css": ("@picocss/pico/css/pico.min.css",),
}
BUNDLES = {"static/js/ballot.js": "ballot.min.js"}
BUNDLED = (
    "--bundle",
    f"--inject:{ROOT / 'static' / 'js' / 'randomness.js'}",
    "--minify",
    "--format=iife",
    "--target=es2020",
    "--legal-comments=eof",
    "--log-level=warning",
)
WEIGHTS = (400, 600)
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x102, 0x104), 0x110, 0x111, 0x128, 0x129, 0x168, 0x169,
           0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D,
           0x2022, 0x2026, 0x203A, 0x20AB, 0x2192, 0x2212, 0x2264, 0x2265]  # fmt: skip
FACE = """@font-face {{
  font-family: "Be Vietnam Pro";
  font-weight: {weight};
  font-display: swap;
  src: url("fonts/be-vietnam-pro-{weight}.woff2") format("woff2");
}}
"""


def main() -> None:
    """Makes static/vendor anew."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "fonts").mkdir(parents=True)
    for target, sources in COPIES.items():
        (VENDOR / target).write_bytes(b"\n".join((MODULES / source).read_bytes() for source in sources))
    for source, target in BUNDLES.items():
        command = [MODULES / ".bin" / "esbuild", ROOT / source, f"--outfile={VENDOR / target}", *BUNDLED]
        subprocess.run(command, check=True)  # noqa: S603  # nosec B603  # a fixed command
    for weight in WEIGHTS:
        make_font(weight)
    (VENDOR / "fonts.css").write_text("".join(FACE.format(weight=weight) for weight in WEIGHTS))
    for name in ("css", "js"):
        for path in VENDOR.glob(f"*.{name}"):
            list(Compressor(quiet=True).compress(str(path)))


def make_font(weight: int) -> None:
    """Merges the Latin and Vietnamese files of a weight and keeps the letters that are needed."""
    files = MODULES / "@fontsource/be-vietnam-pro/files"
    parts = []
    for script in ("vietnamese", "latin"):
        font = TTFont(files / f"be-vietnam-pro-{script}-{weight}-normal.woff2")
        font.flavor = None
        part = VENDOR / "fonts" / f"{script}-{weight}.ttf"
        font.save(part)
        parts.append(part)
    merged = Merger().merge([str(part) for part in parts])
    options = subset.Options(layout_features=["kern", "mark", "ccmp"], hinting=False, flavor="woff2")
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(merged)
    merged.flavor = "woff2"
    merged.save(VENDOR / "fonts" / f"be-vietnam-pro-{weight}.woff2")
    for part in parts:
        part.unlink()


if __name__ == "__main__":
    main()
