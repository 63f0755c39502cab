"""The words of Discover: what is made of what customers said, from the passage to the opportunity."""

from alongside.doors.web.words.word import Word

HEARD = (
    Word(
        "candidate",
        "A passage that a sign in the words pointed at, laid into the tray for a person to keep or to throw away.",
        "Such signs (figures, needs, questions, decisions) are right about one time in three, so nobody but you sees a "
        "candidate before it was kept. What is kept becomes a highlight.",
        "tray, candidates, keep, throw away",
        ("DSC102",),
    ),
    Word(
        "consent",
        "What a customer agreed to: that it is recorded, quoted inside the company, quoted to the world.",
        "Each by itself, each until a day or without an end, and each can be withdrawn. When the first is withdrawn, "
        "nothing of what was said is left: not in the transcript, in quotations, in search, nor in a later backup.",
        "withdrawal, withdrawn, record, internal, public, quote",
        ("DSC105",),
    ),
    Word(
        "highlight",
        "A piece of what was said, word for word, that somebody marked, with its place and its time.",
        "It is marked through a lens, may be called a need, a quote or another kind, and carries a note. When the "
        "transcript is corrected it stays where its words survive, and is named where they do not.",
        "mark, marked, verbatim, quotation",
        ways=(("discover", "Conversations"),),
    ),
    Word(
        "insight",
        "A sentence about customers, with their own words under it that bear it out.",
        "How far it holds goes by the distinct accounts behind these words: 1, 2, 3 to 4, 5 and more. It is read by "
        "whoever had it in view for long enough, or answered it; to be told of it is not to have read it.",
        "evidence, confidence, read",
        ("DSC103", "DSC104"),
        (("insights", "Insights"),),
    ),
    Word(
        "interview seat",
        "A place in an interview that is planned, for somebody other than whoever leads it.",
        "One click takes it, and the calendar is told. Whose calendar accepted, or who is heard in the transcript, was "
        "there; to have been invited is not to have been there.",
        "seat, join, interview, presence, present, watched, invited",
        ("DSC101",),
        (("interviews", "Interviews"),),
    ),
    Word(
        "lens",
        "With whose eyes a conversation is read: product's, for what to build, or go-to-market's, for how it is said.",
        "Both stand side by side, so that each sees what the other one heard in the same words.",
        "lenses, product lens, go-to-market lens",
        ways=(("discover", "Conversations"),),
    ),
    Word(
        "opportunity",
        "A need in the customer's words; never a solution.",
        "Insights tell of it, and features are to serve it. Needs stand under wider needs.",
        "need",
        ways=(("opportunities", "Opportunities"),),
    ),
    Word(
        "passage",
        "A stretch of a conversation that answers a question, with who speaks, where and when.",
        "Search gives passages as they were said and never sums them up. Its time opens the conversation there, with "
        "the recording at that second.",
        "search, hit, answer, nothing found",
        ways=(("search", "Search"),),
    ),
    Word(
        "snapshot",
        "What a conversation comes to on one page, finished by a person: what was kept, in the customer's words.",
        "It is due {DSC102.info_wd} wd after the conversation, and takes five minutes. Whoever was not there is "
        "told three of its highlights, with their times.",
        "summary, three highlights, you missed",
        ("DSC102",),
        (("discover", "Conversations"),),
    ),
)
"""In the order of the alphabet."""
