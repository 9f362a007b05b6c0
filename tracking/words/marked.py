"""Sentences of ours, which may hold Markdown, as HTML: a bold word is bold; tags, pictures and addresses stay text."""

from __future__ import annotations

from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup


@lru_cache(maxsize=4096)
def html_of(markdown: str) -> Markup:
    """Return Markdown as HTML, in paragraphs. Tags, pictures and addresses in it stay text."""
    return Markup(_reader().render(markdown))  # noqa: S704 - the reader escapes every tag


@lru_cache(maxsize=4096)
def inline(markdown: str) -> Markup:
    """Return a line of Markdown as HTML without a paragraph around it."""
    return Markup(_reader().renderInline(markdown))  # noqa: S704


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(["link", "image", "autolink", "html_inline", "html_block"])
