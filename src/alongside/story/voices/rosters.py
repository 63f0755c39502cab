"""Three interviews about chorus rosters. Noor was in one of them."""

HAVENBROOK = """
Tove Almskog: Delphine, the chorus has a hundred and ten people. Who of them comes tonight?
Delphine Okafor: I know that at seven, when I count the chairs that are empty.
Tove Almskog: And before seven?
Delphine Okafor: Before seven I have a list from the choirmaster, and the choirmaster has a good heart. He writes down everybody.
Delphine Okafor: I need to see who said yes themselves, and by voice. Eleven altos and two tenors is not a chorus.
"""

TEATRO = """
Tove Almskog: Bruno, how do you learn that a tenor is missing?
Bruno Castellani: The first row tells me, in the interval.
Noor Benhaddad: And whom do you tell?
Bruno Castellani: We pay each of them by the evening, so the roster is also the payroll. If it is wrong, two people are angry: one here, one in the office.
Tove Almskog: So it has to go to payroll.
Bruno Castellani: It would help if payroll believed it. They believe paper with a signature.
"""

BRASSWORKS = """
Tove Almskog: Odile, you sing as well, don't you?
Odile Fontaine: In the concert choir, when there is no trumpet part. Nobody asks me, they just count me in.
Tove Almskog: How would you like to be asked?
Odile Fontaine: One message, on Sunday evening, yes or no. Not a group. In the group there are two hundred messages about shoes.
"""
