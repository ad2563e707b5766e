"""Sheets in SVG, measured as they come out of a printer on A3: measure.py FILE...

Letters of at least 8 points, the sheet within the paper, nothing beyond the edge of the sheet, words
that stand out against what is behind them (4.5 to 1), and no element that can act. A line for each
file that is wrong; the last line counts.
"""
import re
import sys
import xml.etree.ElementTree as tree

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "g", "title", "polygon", "polyline", "path", "ellipse", "text"}
PAPER = (420 / 25.4 * 72, 297 / 25.4 * 72)
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def light(colour):
    """Relative luminance of a colour, as WCAG reckons it."""
    name = {"white": "#ffffff", "black": "#000000", "none": "#ffffff"}.get(colour, colour)
    parts = [int(name[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lin = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * lin[0] + 0.7152 * lin[1] + 0.0722 * lin[2]


def contrast(one, other):
    lights = sorted((light(one), light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def points(element):
    """The corners of a shape, and where a text stands."""
    if element.tag == SVG + "text":
        return [(float(element.get("x")), float(element.get("y")))]
    numbers = [float(n) for n in NUMBERS.findall(element.get("points") or element.get("d") or "")]
    return list(zip(numbers[0::2], numbers[1::2]))


def faults(path):
    root = tree.parse(path).getroot()
    width, height = (float(root.get(side)[:-2]) for side in ("width", "height"))
    graph = root.find(SVG + "g")
    scale, _, dx, dy = (float(n) for n in re.findall(
        r"scale\(([\d.]+) ([\d.]+)\).*translate\(([\d.]+) ([\d.]+)\)", graph.get("transform"))[0])
    if width > PAPER[0] or height > PAPER[1]:
        yield f"is {width} by {height} points"
    for element in root.iter():
        if element.tag.removeprefix(SVG) not in ELEMENTS:
            yield f"has an element {element.tag}"
        if any("href" in name or name.startswith("on") for name in element.attrib):
            yield f"has an attribute that acts: {element.attrib}"
    for text in root.iter(SVG + "text"):
        if float(text.get("font-size")) * scale < 8:
            yield f"'{text.text}' is {float(text.get('font-size')) * scale:.1f} points high"
    for group in graph.iter(SVG + "g"):
        behind = "white"
        for element in group:
            if element.tag == SVG + "text" and contrast(element.get("fill", "black"), behind) < 4.5:
                yield f"'{element.text}' is hard to see on {behind}"
            if element.tag in (SVG + "polygon", SVG + "path") and element.get("fill") != "none":
                behind = element.get("fill")
            for x, y in points(element):
                x, y = (x + dx) * scale, (y + dy) * scale
                if element is not graph.find(SVG + "polygon") and not (
                    0 <= x <= width and 0 <= y <= height):
                    yield f"goes beyond the edge at {x:.0f}, {y:.0f}"


def main():
    bad = 0
    for path in sys.argv[1:]:
        found = list(faults(path))
        bad += bool(found)
        for fault in found[:5]:
            print(f"{path}: {fault}")
    print(f"{len(sys.argv) - 1 - bad} passed, {bad} failed")
    return 1 if bad else 0


sys.exit(main())
