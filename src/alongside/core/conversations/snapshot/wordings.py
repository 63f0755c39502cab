"""The wordings that signs are made of: English, German and French, as regular expressions without case.

An apostrophe may be typed, typeset or left out.
"""

from __future__ import annotations

from typing import NamedTuple

from alongside.core.conversations.highlights import Kind

_A = "['\u2019 ]?"
"""An apostrophe, as people and recorders write it."""
_P = "['\u2019 ]"
"""The same where the words would be others without it: we'll and well."""
_WE = "(?:we|i|they|you|people|users|customers|everybody|my team|our team)"
_OFTEN = "(?: (?:really|just|also|still|always|often|then|actually|all|kind of|sort of|at least))*"
_NEED, _ASKED, _QUESTION = Kind.NEED, Kind.ASKED, Kind.QUESTION
_DECISION, _QUOTE, _FACT = Kind.DECISION, Kind.QUOTE, Kind.FACT


class Wording(NamedTuple):
    """A wording, and what it is a sign of."""

    kind: Kind
    strength: float
    """1 for a faint sign, 3 for a plain one."""
    words: str
    """One of them stands in every sentence that has the wording; in small letters, without apostrophes."""
    pattern: str


_W = Wording
WORDINGS: tuple[Wording, ...] = (
    # what is wished for
    _W(_NEED, 3, "wish",
     rf"{_WE}{_OFTEN} wish(?! you)"),
    _W(_NEED, 2, "need needed needs",
     rf"{_WE}(?:{_P}d|{_P}ll)?{_OFTEN} need(?:ed)?(?! to go| to talk)|what we need"),
    _W(_NEED, 3, "love like",
     rf"{_WE}(?:{_P}d| would){_OFTEN} (?:love|like)(?: it)? (?:to(?! thank| ask| say)|if|a|an|the|some)"),
    _W(_NEED, 2, "want wanted wants",
     rf"(?:we|i|they|users|customers|everybody|our team){_OFTEN} want(?:s|ed)? (?:to (?:be able|have|see"
     r"|know|use|get|make sure)|it to|a|an|the|something|more|less)"),
    _W(_NEED, 3, "help helpful useful",
     r"(?:it|that|what) (?:would|might|could)(?: really)? help|would be (?:really |very "
     r"|so )?(?:helpful|useful)"),
    _W(_NEED, 2, "nice great good ideal",
     r"(?:it|that)(?:['\u2019 ]?d| would) be (?:really |very |so )?(?:nice|great|good|ideal"
     r"|perfect)(?: if| to| for)"),
    _W(_NEED, 1.5, "should shouldn must",
     r"(?:it|users?|people|they|we|the \w+) (?:really |definitely )?(?:should(?:n['\u2019]?t)? (?:be"
     r"|have|not|never)|must (?:be|have|not))"),
    _W(_NEED, 2, "missing lack lacks lacking",
     r"(?:is|are|what(?:['\u2019 ]?s| is)|still) missing|(?:we|it|they|there(?:['\u2019 ]?s"
     r"| is a)?) lacks?|lacking"),
    _W(_NEED, 2, "important essential crucial",
     r"(?:most|very|really|so|pretty|quite|more) (?:important|essential|crucial)|(?:important|essential"
     r"|crucial) (?:to|that|for|thing)"),
    # what is in the way
    _W(_NEED, 3, "problem problems trouble troubles issue issues challenge challenges",
     r"(?:the|a|our|my|one|big|biggest|main|real|another) (?:\w+ )?(?:problem|trouble|issue"
     r"|challenge)s?(?: (?:is|was|with|that|for|we|i)|['\u2019 ]?s)|(?:have|had|having) (?:a lot of "
     r"|big |no end of )?(?:problem|trouble|issue)s?(?: with)?"),
    _W(_NEED, 3, "struggle struggling struggled",
     rf"{_WE}(?:{_P}re| are)?{_OFTEN} struggl(?:e|ed|ing)"),
    _W(_NEED, 3, "take takes took",
     r"(?:takes?|took) (?:\w+ )?(?:too long|so long|forever|ages|hours|days|weeks|(?:a|the) (?:whole"
     r"|lot of|long) \w+)"),
    _W(_NEED, 2, "hard difficult painful annoying frustrating confusing cumbersome tedious",
     r"(?:is|it['\u2019 ]?s|was|are|so|too|very|really|quite|pretty) (?:\w+ )?(?:hard|difficult|painful"
     r"|annoying|frustrating|confusing|cumbersome|tedious)"),
    _W(_NEED, 2, "can cannot couldn can",
     rf"{_WE}{_OFTEN} (?:can{_A}t|cannot|couldn{_A}t|can not|(?:are|were|is|was) not able to"
     rf"|aren{_A}t able to)(?! wait| believe| say| remember)"),
    _W(_NEED, 2, "have has",
     rf"{_WE}{_OFTEN} (?:have|has|had) to{_OFTEN} (?:do|copy|call|enter|type|check|export|import|send"
     r"|write|ask|search|look|go through|redo|retype|fix|wait|pay)"),
    _W(_NEED, 3, "work workaround workarounds hand manual manually double",
     r"work ?arounds?|by hand|manual(?:ly)?|double entry"),
    _W(_NEED, 2, "no",
     rf"there(?:{_P}s| is| was)(?: really| just)? no (?:way|place|option|easy|simple)"
     rf"|{_WE} have no (?:way|idea|overview|visibility)"),
    _W(_NEED, 1, "too",
     r"(?:is|are|it['\u2019 ]?s|was|just|far|way) too (?:big|small|many|much|slow|complicated|complex"
     r"|expensive|late|long|short|heavy|hard|difficult|easy)"),
    _W(_NEED, 3, "w\u00fcnschen w\u00fcnschte w\u00fcnsche br\u00e4uchten brauchen fehlt fehlen h\u00e4tten "
     "h\u00e4tte",
     r"(?:wir|ich) (?:w\u00fcnsche|w\u00fcnschen|w\u00fcnschte|w\u00fcnschten|br\u00e4uchten?|brauchen?"
     r"|h\u00e4tten? gerne?)|(?:uns|mir|da) fehl(?:t|en)|was fehlt"),
    _W(_NEED, 3, "problem schwierig dauert m\u00fchsam umst\u00e4ndlich hand lang m\u00fcssen geht hilfreich",
     r"(?:das|unser|ein|gro\u00dfe|gr\u00f6\u00dfte) problem|(?:ist|sehr|zu|so) (?:schwierig"
     r"|m\u00fchsam|umst\u00e4ndlich)|dauert (?:\w+ ){0,2}(?:zu lange?|ewig|stunden|tage)|von hand"
     r"|w\u00e4re (?:sehr |echt )?hilfreich|(?:das )?geht (?:leider )?nicht"),
    _W(_NEED, 3, "aimerais aimerions voudrais voudrions besoin manque faudrait",
     r"(?:j['\u2019]|nous |on )(?:aimerais|aimerait|aimerions)|(?:je|on|nous) voudr(?:ais|ait|ions)"
     r"|(?:j['\u2019]ai|on a|nous avons) (?:vraiment )?besoin|il (?:nous |me )?(?:manque|faudrait)"),
    _W(_NEED, 3, "probl\u00e8me difficile compliqu\u00e9 longtemps main arrive arrivons p\u00e9nible",
     r"(?:le|notre|un|gros|vrai) probl\u00e8me|(?:c['\u2019]est|est|trop|tr\u00e8s) (?:difficile"
     r"|compliqu\u00e9|p\u00e9nible)|prend (?:trop de|beaucoup de|trop long)\w*|\u00e0 la main|(?:on"
     r"|nous|je) n['\u2019]arriv(?:e|ons) pas"),
    # asked of us
    _W(_ASKED, 3, "can could will would",
     r"(?:can|could|will) you(?: be able to)?(?: guys| please| also| maybe| possibly)* (?!see\b|hear\b"
     r"|imagine\b|repeat\b|say\b|go\b|open\b|just\b|tell\b|explain\b|pass\b|mute\b|believe\b|not\b"
     r"|know\b|\w+ (?:my|the) screen)(?:send|share|support|add|give|make|build|show|provide|offer|help"
     r"|get|do|let|check|find|follow|set|introduce|include|put|change|fix|come|bring|integrate|export"
     r"|import|confirm|look|extend|keep|ship|deliver|consider|arrange)"),
    _W(_ASKED, 2, "can could would",
     r"(?:can|could|would) (?:it|the (?:tool|product|system|app|software)|this)(?: also)? (?:work"
     r"|handle|support|export|import|integrate|show|send|connect|have)"),
    _W(_ASKED, 3, "way possible possibility",
     r"is there (?:a|any) (?:way|possibility|chance|option)|(?:is|would"
     r"|will) it(?: also)? (?:be )?possible|any chance"),
    _W(_ASKED, 3, "when roadmap plan plans planning",
     r"when (?:will|can|do|are|could) (?:you|we|it|this|that)|(?:on|in) (?:your|the) roadmap"
     r"|do you (?:have (?:any )?)?plan(?:s|ning)?|are you planning"),
    _W(_ASKED, 3, "do does are support supports",
     r"(?:do|does|are|will) (?:you|it|the (?:tool|product|system|app)|this) (?:\w+ )?(?:support|offer"
     r"|integrate|have (?:a|an|any)|work with|allow)(?:s|ing)?"),
    _W(_ASKED, 2, "like want ask asking need",
     rf"(?:i|we)(?:{_P}d| would)? (?:like|want|need) you(?: guys)? to|(?:i|we)(?:{_P}d"
     rf"| would) (?:like to )?ask you|(?:i|we) need (?:\w+ ){{0,3}}from you"),
    _W(_ASKED, 3, "k\u00f6nnt k\u00f6nnen k\u00f6nntet k\u00f6nnten m\u00f6glichkeit wann unterst\u00fctzt "
     "m\u00f6glich",
     r"(?:k\u00f6nnt|k\u00f6nntet) ihr|k\u00f6nnt?en sie|gibt es (?:eine|die) m\u00f6glichkeit"
     r"|ist es m\u00f6glich|w\u00e4re es m\u00f6glich|wann (?:kommt|k\u00f6nnt|k\u00f6nnen|wird|gibt)"
     r"|unterst\u00fctzt (?:ihr|das)"),
    _W(_ASKED, 3, "pouvez pourriez possible moyen quand pr\u00e9voyez",
     r"est-ce que vous (?:pouvez|pourriez)|(?:pouvez|pourriez)[- ]vous|est-(?:il|ce) possible|serait-il possible"
     r"|y a-t-il (?:un|moyen)|quand (?:est-ce que|allez|pourr|sera)\w*|pr\u00e9voyez-vous"),
    # left open
    _W(_QUESTION, 3, "check find ask",
     rf"(?:i|we|you)(?:{_P}ll| will|{_P}d| would|{_P}re going to|{_P}m going to)?{_OFTEN}"
     r" (?:have to|need to|should|must|gotta|going to) (?:check|find (?:that |this |it )?out"
     r"|ask (?:them|him|her|about|my|our|legal|someone))"
     rf"|(?:i|we){_P}ll{_OFTEN} (?:check|find out|ask (?:them|him|her|my|our|legal|someone))|let me check"),
    _W(_QUESTION, 3, "know sure clear decided",
     rf"(?:we|they)(?: do| did| are)?(?:n{_A}t| not){_OFTEN} (?:know|sure|clear|decided) (?:yet|whether"
     rf"|how|what|which|when|who|where|if)|(?:nobody|no one){_OFTEN} knows?|(?:don{_A}t|not) know yet"
     rf"|not(?: really| quite)? (?:sure|clear|decided) yet|(?:isn{_A}t|is not) clear"),
    _W(_QUESTION, 2, "know sure",
     rf"i (?:do |am )?(?:n{_A}t |not ){_OFTEN}(?:know|sure) (?:whether|how (?:many|much|long)|which"
     rf"|when|if)|i (?:don{_A}t){_OFTEN} know (?:whether|how (?:many|much|long)|which|when|if)"
     rf"|i{_P}m not{_OFTEN} sure (?:whether|how|which|when|if)"),
    _W(_QUESTION, 3, "question questions open tbd",
     r"(?:open|another|my|one|big|the|next) questions? (?:is|was|are|would|for|about)|still open"
     r"|question mark|\btbd\b|to be (?:decided|determined|confirmed)"),
    _W(_QUESTION, 3, "back",
     r"(?:get|come|circle) back (?:to (?:you|that|this|it)|on (?:that|this))"),
    _W(_QUESTION, 2, "wonder wondering",
     rf"(?:i|we)(?:{_P}m| am| was|{_P}re)? (?:just |still )?wonder(?:ing)?(?: if| whether| how| what"
     r"| about| why)?"),
    _W(_QUESTION, 3, "wissen kl\u00e4ren nachfragen offen wei\u00df unklar pr\u00fcfen",
     r"(?:wissen|wei\u00df) (?:wir|ich)(?: das)? (?:noch )?nicht|(?:wir|ich) (?:wissen"
     r"|wei\u00df) (?:das )?(?:noch )?nicht|(?:muss|m\u00fcssen) (?:ich"
     r"|wir)? ?(?:\w+ ){0,3}(?:kl\u00e4ren|nachfragen|pr\u00fcfen)|noch (?:offen|unklar|nicht klar)"),
    _W(_QUESTION, 3, "sais savons v\u00e9rifier demander ouverte clair",
     r"(?:je|on|nous) ne (?:sais?|sait|savons) pas (?:encore|si|comment|combien)|(?:il faut|je dois"
     r"|je vais|nous devons)(?: que je)? (?:v\u00e9rifie[rz]?|demande[rz]?)|question ouverte"
     r"|pas (?:encore )?clair"),
    # agreed
    _W(_DECISION, 3, "decided decide agreed agree",
     rf"(?:we|i)(?:{_P}ve| have)?{_OFTEN} (?:decided|agreed)(?! yet)|(?:it{_P}s|that{_P}s|is) (?:decided"
     r"|agreed|settled)|we (?:all )?agree"),
    _W(_DECISION, 3, "go going stick",
     rf"let{_A}s{_OFTEN} (?:go (?:with|for)|stick (?:with|to)|settle|decide)|(?:we|i)(?:{_P}ll| will"
     rf"|{_P}re gonna|{_P}re going to| are going to|{_P}m gonna| can| should"
     rf"| could)?{_OFTEN} (?:go (?:with|for)|going (?:with|for)|stick (?:with|to))"),
    _W(_DECISION, 2, "ll will gonna going",
     rf"we(?:{_P}ll| will|{_P}re gonna| are gonna|{_P}re going to| are going to){_OFTEN} (?:use"
     r"|have(?! to| a look)|make|take|put|keep|add|drop|skip|leave|remove|include|start|ship)"),
    _W(_DECISION, 2, "let lets",
     rf"let{_A}s{_OFTEN} (?:use|do|make|take|put|keep|have|say|drop|skip|leave|add|forget)"),
    _W(_DECISION, 3, "decision decisions final settled conclusion",
     r"(?:the|our|final|that['\u2019 ]?s a|made (?:a|the)) (?:final )?(?:decision|conclusion)s?"
     r"|(?:that['\u2019 ]?s|is) (?:settled|final)"),
    _W(_DECISION, 2, "then so",
     rf"(?:so|then) (?:we|it|that){_OFTEN} (?:is|will be|won{_A}t|use|have|take|keep|put|{_P}s)"),
    _W(_DECISION, 3, "entschieden einigen geeinigt beschlossen nehmen machen",
     r"(?:haben|sind) (?:wir )?(?:uns )?(?:\w+ ){0,4}(?:entschieden|geeinigt|beschlossen)"
     r"|(?:wir (?:nehmen|machen)|dann (?:nehmen|machen) wir)|einigen wir uns"),
    _W(_DECISION, 3, "d\u00e9cid\u00e9 accord part prend prenons convenu",
     r"(?:on a|nous avons|c['\u2019]est|a \u00e9t\u00e9) d\u00e9cid\u00e9|(?:on est"
     r"|nous sommes) d['\u2019]accord|on part sur|on (?:prend|va prendre)|(?:c['\u2019]est"
     r"|on a) convenu"),
    # strong words
    _W(_QUOTE, 3, "love loved hate hated",
     rf"(?:{_WE}|everyone|she|he){_OFTEN} (?:love|loves|loved|hate|hates|hated)|would love"),
    _W(_QUOTE, 3, "nightmare disaster mess pain horror lifesaver dream joke",
     r"nightmare|disaster|(?:a|such a|real|huge|total|complete) (?:mess|joke|dream)|pain in|painful"
     r"|horror|life ?saver|game ?changer"),
    _W(_QUOTE, 2, "terrible awful horrible amazing brilliant fantastic ridiculous crazy insane incredible "
     "incredibly frustrating frustrated frustration frustrations annoying painful beautiful ugly stupid"
     " awesome wonderful boring",
     r"terrible|awful|horrible|amazing|brilliant|fantastic|ridiculous|crazy|insane|incredibl[ey]"
     r"|frustrat\w+|annoying|painful|beautiful|ugly|stupid|awesome|wonderful|boring"),
    _W(_QUOTE, 2, "never always impossible nobody one single nothing",
     r"(?:i|we|it|they|you|people) (?:never|always)|impossible|nobody|no one|every single"
     r"|nothing (?:works|ever)"),
    _W(_QUOTE, 2, "scared afraid worried nervous angry sick tired proud happy excited glad embarrassed "
     "ashamed lose losing lost",
     rf"(?:i{_P}m|we{_P}re|i am|we are|i was|we were|get|got|feel|felt|so|really"
     r"|very) (?:\w+ )?(?:scared|afraid|worried|nervous|angry|sick of|tired of|proud|happy|excited|glad"
     r"|embarrassed|ashamed|lost)|(?:we|i) (?:lose|lost|are losing)"),
    _W(_QUOTE, 2, "like",
     r"(?:it|that|this|they|which)(?:['\u2019 ]?s| is| was| feels| felt| sounds"
     r"|['\u2019 ]?re) (?:\w+ )?like (?:a|an|having|being)|(?:feel|feels|felt) like"),
    _W(_QUOTE, 2, "honestly frankly truth honest",
     r"honestly|frankly|to be (?:honest|frank)|the truth is"),
    _W(_QUOTE, 1, "best worst favourite favorite huge",
     r"(?:the|by far|my|our) (?:best|worst|favou?rite)|huge"),
    _W(_QUOTE, 3, "liebe liebt hasse nerv\u00f6s furchtbar schrecklich katastrophe albtraum wahnsinn genial "
     "gro\u00dfartig nie niemand ehrlich toll nervt",
     r"(?:ich|wir|alle) (?:liebe|lieben|hasse|hassen)|furchtbar|schrecklich|katastrophe|albtraum"
     r"|wahnsinn\w*|genial|gro\u00dfartig|(?:ich|wir|das) \w+ nie|niemand|ehrlich gesagt|nervt"),
    _W(_QUOTE, 3, "adore d\u00e9teste horrible catastrophe cauchemar g\u00e9nial incroyable jamais "
     "franchement impossible marre honn\u00eatement",
     r"j['\u2019](?:adore|en ai marre)|on (?:adore|d\u00e9teste)|je d\u00e9teste|horrible|catastrophe"
     r"|cauchemar|g\u00e9nial|incroyable|jamais|franchement|honn\u00eatement"),
    # what is used, and how many there are
    _W(_FACT, 3, "use using uses run running",
     rf"(?:we|they|i|our team|my team|everybody|everyone)(?:{_P}re| are|{_P}ve been)?{_OFTEN} (?:use"
     r"|using|uses|run on|running on|work with|switched to|moved to|migrated to)"),
    _W(_FACT, 3, "are team company",
     rf"(?:we|there)(?:{_P}re| are)(?: about| around| roughly| now| only| just| a team of"
     r"| a company of)* (?=\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
     r"|thirty|forty|fifty|sixty|hundred|a hundred)|team of"),
    _W(_FACT, 3, "nutzen benutzen verwenden arbeiten sind setzen",
     r"wir (?:nutzen|benutzen|verwenden|arbeiten mit|setzen)|wir sind (?=\d|zwei|drei|vier|f\u00fcnf"
     r"|sechs|sieben|acht|neun|zehn|zwanzig|drei\u00dfig|vierzig)"),
    _W(_FACT, 3, "utilise utilisons sommes travaille",
     r"(?:on|nous) (?:utilise|utilisons|travaille avec|travaillons avec)|(?:nous sommes|on est) (?=\d"
     r"|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|trente|quarante)"),
)  # fmt: skip
"""In no order that matters."""
