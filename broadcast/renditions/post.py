"""A post for a page on a social network: the whole message in short paragraphs, and where it comes from."""

from broadcast.renditions.told import Telling, core


def post(content: Telling) -> str:
    """Return the post as plain text."""
    paragraphs: dict[int, list[str]] = {}
    for line in core(content):
        paragraphs.setdefault(line.paragraph, []).append(line.text)
    body = "\n\n".join(" ".join(lines) for lines in paragraphs.values())
    return f"📢 {content.title}\n\n{body}\n\n{content.mark}\n{content.station}\n"
