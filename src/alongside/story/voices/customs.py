"""Kvartett Norr, Joris's notes of a visit: customs papers for double basses."""

NOTE = """# Visit to Kvartett Norr, Petra Lindqvist

Petra plans nineteen tours a year, eleven of them over a border. She has a shelf of carnets, one for each instrument, and a
kettle, because she waits a lot.

## What she told me

> "The bass is worth more than the van, and the paper is worth more than the bass." — Petra Lindqvist

Each carnet is typed by hand from the insurance list. The two lists never agree, since somebody always buys a new bow. At the
border near Basel they once waited six hours for one bow. They missed the sound check and played without it.

She needs the list of instruments in one place, with who owns what, and the paper made of it the day before they leave. What
she has now is a spreadsheet called FINAL_final_2.

For overseas tours the rules are others each time, and she does not believe that any software knows them. She rings a man in
Rotterdam. The man in Rotterdam retires next summer.

QUESTION: Who keeps the rules for overseas up to date when the man in Rotterdam has gone?

DECISION: Europe first. Petra tries it with the tour in the autumn.

ACTION: Send Petra a date for Europe, even a rough one.

- [ ] Ask legal whether we may print the form ourselves
- [x] Send her a photograph of the bass on the fence in Basel
"""
