"""What if a project slips, the grid comes later or emissions grow: beside what is planned, kept and compared."""

from tracking.ui import address, carbon, data, kept_scenarios, parts, scenarios, turning

view = address.read(data.state())
asked = scenarios.question(view)
if asked is None:
    scenarios.nothing(view)
else:
    compared = kept_scenarios.compared(view)
    if compared:
        kept_scenarios.side_by_side(asked, compared)
    else:
        scenarios.show(asked)
        carbon.show(asked)
        turning.weighing(asked)
        turning.further(asked)
        kept_scenarios.form(asked)
    kept_scenarios.listing(asked, compared)
parts.foot_below(view)
