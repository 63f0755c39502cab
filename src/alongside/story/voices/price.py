"""Teatro San Cipriano, a sales call about something else: a customer tells us what we ship."""

SAID = """
Takumi Shirasaki: Bruno, you wanted to talk about season cards for the spring.
Bruno Castellani: In a moment. First you tell me about this thing that finds musicians. My colleague in the pilot says it is out next week.
Takumi Shirasaki: Which thing is that?
Bruno Castellani: You do not know? It finds somebody to play when somebody is ill. He has it on his telephone. He showed me at the bar.
Takumi Shirasaki: I have to find out what I may say about that.
Bruno Castellani: You are the one who sells it to me, and I am the one who tells you about it. That is a little funny, no?
Takumi Shirasaki: It is a little funny. What did he say about it?
Bruno Castellani: That it asked four horn players at once and had one in eleven minutes. In an opera house eleven minutes is nothing.
Bruno Castellani: But I need to know whether the players see each other. In Italy everybody knows everybody, we need the names to be seen.
Takumi Shirasaki: You want them to see who else was asked?
Bruno Castellani: Yes, of course. With us it is an honour to be asked. If it is secret they think that it is a trick.
Takumi Shirasaki: I will pass that on. Now, what will it cost, you will ask me.
Bruno Castellani: I will ask you, yes. What does it cost? Is it in what we pay already, or do you send me another invoice?
Takumi Shirasaki: I do not know that today, and I will not make something up.
Bruno Castellani: Good. The last one made something up.
Takumi Shirasaki: Shall we do the season cards?
Bruno Castellani: The season cards. We have two thousand three hundred subscribers, and nine hundred of them are over seventy.
Bruno Castellani: They do not want a card on the telephone. They want a card that they can put on the kitchen table and look at.
Takumi Shirasaki: So printed, with the same number on it.
Bruno Castellani: Printed, and with the name in large letters. They show it to each other in the interval. It is half of why they come.
Takumi Shirasaki: When do you need them?
Bruno Castellani: Before we open the spring season. If they come one day after it, I do not need them at all.
"""
