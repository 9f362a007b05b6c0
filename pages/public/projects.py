"""Which projects there are, at which stage, and how that is known."""

from tracking.ui import address, data, parts, project
from tracking.ui.sheet import Sheet
from tracking.words import titles

view = address.read(data.state())
voice, region = view.voice, view.region_id
projects = data.projects(region)


def write(sheet: Sheet) -> None:
    """Write the page."""
    sheet.title(titles.projects_title(projects, data.figures(region).name, voice))
    if projects:
        sheet.said(
            voice.say(
                "Each project stands under the last stage that a source tells of. Shelved, moved and closed ones stay: "
                "they are part of the story. What nobody has stated is not filled in."
            )
        )
        project.by_stage(sheet, projects, voice)
        parts.capacity(sheet, view)
    else:
        sheet.said(
            voice.say(
                "Whoever works with the figures can bring projects on the page “{upload}”.", upload=voice.say("Upload")
            )
        )
    sheet.small(parts.foot(view))


parts.sheet(view, "projects", write).show()
