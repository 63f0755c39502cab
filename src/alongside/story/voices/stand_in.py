"""Havenbrook Philharmonic, an interview: who can play tonight? Nobody from product marketing was in the room."""

SAID = """
Tove Almskog: Thank you for taking the time, Delphine. I would like to hear how last Thursday went, from the beginning.
Delphine Okafor: From the beginning? At eleven forty the second bassoon rings to say that she cannot stand up.
Delphine Okafor: The rehearsal is at three and the concert is at eight. So I have three hours and twenty minutes.
Tove Almskog: What do you do first?
Delphine Okafor: I open the blue folder. It is a real folder, it is blue, and it has everybody in it who ever played for us.
Delphine Okafor: There are about a hundred and forty names in it, and a third of the telephone numbers are wrong.
Tove Almskog: How do you know who is any good?
Delphine Okafor: I do not. I ring the principal, and he tells me who he would sit beside. That is the only rating I trust.
Tove Almskog: And then you ring them one after the other.
Delphine Okafor: One after the other. On Thursday I made nineteen calls. Nineteen. I counted them afterwards because I could not believe it.
Delphine Okafor: The person who said yes was number four on the list, she just did not pick up the first time.
Tove Almskog: So asking all of them at once would have helped.
Delphine Okafor: It would help if I could ask five at once and the first to say yes gets it, and the others hear at once that it is gone.
Delphine Okafor: What I cannot have is two people turning up with two bassoons. I have paid two fees for one chair before.
Tove Almskog: How often does this happen?
Delphine Okafor: Two or three times a month. In February every week, because of the flu.
Tove Almskog: What does it cost you when it goes wrong?
Delphine Okafor: The fee is two hundred and eighty. But that is not the cost. The cost is that I do nothing else that day.
Delphine Okafor: And honestly, the cost is that I lie awake. Every night before a concert I lie awake and think: please, not the oboe.
Tove Almskog: Who decides about money for something like this?
Delphine Okafor: I do up to a thousand a year. Above that it is our managing director, and he asks what it saves.
Tove Almskog: Would you mind if the players saw each other's names?
Delphine Okafor: The freelancers would mind. They do not want the others to know that they are free. Being free looks like being bad.
Delphine Okafor: So no public list, please. If you show who is free, they will not sign up, and then you have an empty folder that is not even blue.
Tove Almskog: That is very clear. What would you call it, if you told a colleague?
Delphine Okafor: I would say: it finds me a bassoon before lunch.
Tove Almskog: Can I come back to you when we have something to show?
Delphine Okafor: Please. And can you tell me what it will cost before my managing director asks me? He always asks me first.
Tove Almskog: I will find out. Thank you, Delphine.
Delphine Okafor: Have I said that it must work on a telephone? I am never at my desk when it happens. I am on the stairs.
"""
