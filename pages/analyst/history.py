"""The history: every entry of the book, one of them, what differs between two states, and one figure's life."""

from tracking.ui import access, address, data, history, history_between, history_entry, history_figure

access.require_desk()
view = address.read(data.state())
if "entry" in view.params:
    history_entry.show(view)
elif "from" in view.params:
    history_between.show(view)
elif "key" in view.params:
    history_figure.show(view)
else:
    history.show(view)
