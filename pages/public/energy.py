"""What projects share: the power, CO2 transport, hydrogen and capital they need against the room there is, by year."""

from tracking.ui import access, address, data, energy, parts
from tracking.ui.sheet import Sheet
from tracking.words import sharing

view = address.read(data.state())
voice, region = view.voice, view.region_id
found = data.shared_capacity(region)
cards = {card.project_id: card for card in data.projects(region)}


def write(sheet: Sheet) -> None:
    """Write the page."""
    sheet.title(sharing.page_title(found, cards, data.figures(region).name, voice))
    if found:
        sheet.said(
            voice.say(
                "Each project that is not given up is counted with all that it needs from the year it is planned for. "
                "Room is what is reserved or on its way; what is asked for without a promise is no room."
            )
        )
    for each in found:
        energy.resource(sheet, view, each, cards)
    energy.who_waits(sheet, view, found, cards)
    energy.delays(sheet, view, found, cards)
    energy.elsewhere(sheet, view, found)
    sheet.small(parts.foot(view))


parts.sheet(view, "energy", write, access.is_desk()).show()
