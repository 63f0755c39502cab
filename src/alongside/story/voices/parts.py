"""Lindenau Chamber Orchestra, an interview with the librarian: parts, pages and pencils. Noor was there."""

SAID = """
Kwabena Asirifi: Ilse, you look after the parts of forty-one players. Tell us about the night before a first rehearsal.
Ilse Brandt: The night before? I am here until eleven with a photocopier, a pencil and a bad conscience.
Noor Benhaddad: Why a bad conscience?
Ilse Brandt: Because the bowings come from the leader at six in the evening, and I copy them by hand into eleven first violin parts.
Ilse Brandt: Eleven parts times sixty pages. I make mistakes after nine o'clock. Everybody makes mistakes after nine o'clock.
Kwabena Asirifi: And the other strings?
Ilse Brandt: The violas want a say as well. They always want a say, and they are right, but they want it at half past nine.
Noor Benhaddad: When a bowing is wrong in the rehearsal, who notices?
Ilse Brandt: The whole hall notices. One desk goes up and the others go down. It looks like a rowing boat with one oar.
Ilse Brandt: Then the conductor stops, and five minutes of forty-one people are gone. That is more than three hours of work, for one pencil mark.
Noor Benhaddad: May I write that down? That is a very good way to say it.
Ilse Brandt: You may write it down, it is true.
Kwabena Asirifi: We are thinking of sending the parts overnight, so that everybody has them on the tablet in the morning.
Ilse Brandt: That would be wonderful for the winds. They want nothing but the right notes.
Ilse Brandt: For the strings it is only wonderful if the bowings are in. Without the bowings I print it again anyway.
Noor Benhaddad: So the one without the other does not help you?
Ilse Brandt: It helps the winds. I have eleven winds and thirty strings. You can do the sum.
Kwabena Asirifi: How do the tablets do on the desk?
Ilse Brandt: The page turns stutter on the old tablets. Not always. Only in the slow movement, when everybody can hear somebody swear.
Kwabena Asirifi: Which tablets are those?
Ilse Brandt: The ones from before the pandemic. We have sixteen of them, and there is no money for new ones until the autumn after next.
Noor Benhaddad: What would you have to see before you put the paper away?
Ilse Brandt: One whole week without anybody asking me for paper. Then I put it in the cellar, not in the bin.
Noor Benhaddad: And who would you have to convince?
Ilse Brandt: The leader. If she turns her own pages on it, the others follow within a month. If she does not, nobody ever will.
Kwabena Asirifi: What do you pay for paper now?
Ilse Brandt: About six thousand a year, with the hire fees for late parts. The fees are the half of it.
Noor Benhaddad: Would you let us tell that to others, with your name?
Ilse Brandt: With my name, yes. Without the word pencil, or the leader will think that I complain.
"""
