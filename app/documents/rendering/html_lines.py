"""What a document drawn as HTML says, line by line: its paragraphs, and each row of a table as one line."""

import lxml.html

LINE_TAGS = frozenset({"p", "h1", "h2", "h3", "tr"})


def html_lines(html: str) -> tuple[str, ...]:
    """The lines of a document as `to_html` draws it, from top to bottom; the cells of a row are joined by " | "."""
    lines = []
    for element in lxml.html.fragment_fromstring(html).iter():
        if element.tag not in LINE_TAGS:
            continue
        cells = element.iterchildren("td", "th") if element.tag == "tr" else [element]
        line = " | ".join(" ".join(cell.text_content().split()) for cell in cells)
        if line.strip(" |"):
            lines.append(line)
    return tuple(lines)
