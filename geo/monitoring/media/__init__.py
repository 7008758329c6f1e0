"""Media monitoring: who got how much time or space where, in what tone, and what nobody knows.

Source: OSCE/ODIHR, Handbook on Media Monitoring for Election Observation Missions (2012); Venice
Commission, CDL-AD(2005)032; the method of the EU's missions: seconds, cm² and posts for each actor,
with the tone towards it.
"""
