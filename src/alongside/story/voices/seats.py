"""Brassworks Youth Orchestra, a usability session: hear your seat, swap your ticket."""

SAID = """
Marisol Quintanal: Odile, please choose two seats for your parents and say aloud what you think while you do it.
Odile Fontaine: All right. I see the hall. It is nice. I do not know where the brass sits, though.
Marisol Quintanal: Where do you look for it?
Odile Fontaine: I look for a drawing of the orchestra, like on a poster. There is only the word stage.
Odile Fontaine: Oh. When I go over a seat it plays. That is the hall, from there?
Aurelio Santavenere: That is the hall from there, recorded in that seat.
Odile Fontaine: I did not expect that. I really did not expect that. My father is half deaf on the left side, he would choose by ear!
Marisol Quintanal: Would you pay more for a seat after you have heard it?
Odile Fontaine: For my parents, yes. For myself I would take the cheapest one, I am seventeen.
Odile Fontaine: Can I hear two seats one after the other? I forget the first one while I look for the second.
Marisol Quintanal: Not yet. How would you like to do it?
Odile Fontaine: I wish I could hold two of them and switch, like glasses at the optician. Better like this, or better like this?
Aurelio Santavenere: That is a lovely picture. Better like this, or better like this.
Marisol Quintanal: Now something has come up, and your mother cannot come. Please give her ticket to somebody else.
Odile Fontaine: I would just send her the picture of the ticket. Is that not how it works?
Marisol Quintanal: Let us see whether you find another way.
Odile Fontaine: Swap. Here. It says swap with a friend. Does the friend have to have an account? I do not want to make an account for my aunt.
Odile Fontaine: It asks for her date of birth. Why does it want her date of birth? I do not know it, and I would not tell you.
Marisol Quintanal: What do you do now?
Odile Fontaine: Now I send her the picture.
Aurelio Santavenere: How many people in your orchestra would swap tickets in a year?
Odile Fontaine: All of them. We are seventy, and there is an exam in every concert week. It is always somebody's exam.
Marisol Quintanal: Is there anything that you liked at all?
Odile Fontaine: The sound. I told you, I would tell everybody about the sound. I would not tell anybody about the swap.
"""
