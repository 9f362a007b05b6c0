"""Projects: what they cut, when, with what chance; what they share; and the plan that cuts most.

Maths alone: values in, values out. Years are calendar years, tonnes are tonnes of CO2e a year unless a name says
otherwise, and cuts are positive where emissions fall.
"""
