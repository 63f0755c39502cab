"""Three interviews about volunteer ushers. Marisol meant to ask somebody along, three times."""

HAVENBROOK = """
Marisol Quintanal: Delphine, who shows people to their seats?
Delphine Okafor: Thirty volunteers, most of them retired teachers. Nobody has ever talked during a slow movement twice.
Delphine Okafor: I only know who comes when I see who came. It would help if they could swap among themselves.
"""

LINDENAU = """
Marisol Quintanal: Ilse, do you have ushers?
Ilse Brandt: We have my neighbour. When she is away we have nobody, and people sit where they like, which is in the first row.
Ilse Brandt: She wants to be told on Monday, on paper. She has no telephone, she has a letter box.
"""

BRASSWORKS = """
Marisol Quintanal: Odile, who opens the doors at your concerts?
Odile Fontaine: Whoever plays in the second half opens in the first. So the second half is always out of breath.
Odile Fontaine: I wish the parents did it. They stand around anyway.
"""
