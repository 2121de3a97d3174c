/** Words and phrases that sound translated, each with a better alternative. The search ignores case and line breaks. */
const WORDS: readonly [words: string, instead: string][] = [
  ['a text(?! (?:field|box|editor|message))|a thing', 'a string, a value'],
  ['all the same|nonetheless', 'anyway, still'],
  ['anew', 'again'],
  ['answers?|answered|answering', 'response, responds'],
  ['asks? (?:the API|Instruqt for|Synap for)|is asked|when asked', 'requests, queries'],
  ['beside', 'compared with, next to, alongside'],
  ['by hand', 'manually'],
  ['called after', 'named after'],
  ['carry|carries', "the event's ..."],
  ['costs? (?:no|nothing)', 'never blocks ...'],
  ['gives(?! up)', 'returns'],
  ['hands? (?:it |them )?(?:on|over)|handed (?:it |them )?(?:on|over)', 'passes on, returns'],
  ['holds?|held', 'contains, includes, stores'],
  ['(?<!there )(?:is|are) (?:no|none)(?! longer| more)', "isn't a ..., isn't one of ..."],
  ['in the place of', 'instead of'],
  ['invented', 'sample, made-up'],
  ['is to be|are to be', 'must be'],
  ['leads to|(?<!a )lead to|led to', 'opens, points to'],
  ['likewise|the former|so it is(?=[.,;:])', 'rewrite the sentence'],
  ['look-ups?', 'lookup'],
  [
    "of this trigger(?!')|the page of the|session of a lab",
    "this trigger's ..., the endpoint's page, a lab session",
  ],
  ["one that (?:\\w+n't|(?:does|is|has|was) not)", 'repeat the noun'],
  [
    '(?:an?|each|every|no|of|the) repeats?|repeats of|repeated (?:delivery|deliveries|events?)',
    'duplicate, retry',
  ],
  ['says? so', 'shows an error'],
  ['stands? (?:in|at|for|before|behind)', 'is in'],
  ['takes? (?:its time|no notice)', 'is slow, ignores'],
  ['tells|told|tell (?:apart|of)', 'shows, identifies, distinguish'],
  ['those included|such as it is|of its own', 'rewrite the sentence'],
  ['weakness(?:es)?', 'vulnerability'],
  ['whatever else|when this is empty', 'regardless of ..., if you leave this empty'],
  ['whoever', 'you, anyone who'],
];

/** Phrases in which a word to avoid is correct, each with the reason. */
const EXCEPTIONS: readonly [phrase: string, reason: string][] = [
  [
    'questions?\\b[^.?·]{0,90} answer(?:s|ed)?|answers?\\b[^.?·]{0,60} questions?',
    'a person answers a question',
  ],
  ["explained answers|answers in the team's form", 'a person answers a quiz or a form'],
  ['Only Answers|form_response\\.answers.*', "Typeform's names"],
  ['let Zapier hold', 'the name of a feature in Zapier'],
];

const patternOf = (words: string): RegExp => new RegExp(`\\b(?:${words.replaceAll(' ', '\\s+')})\\b`, 'gi');

const patterns = WORDS.map(([words, instead]) => [patternOf(words), instead] as const);
const exceptions = EXCEPTIONS.map(([phrase]) => patternOf(phrase));

export interface Found {
  readonly words: string;
  readonly instead: string;
  readonly line: number;
}

/** Finds the words to avoid in prose, in the order in which they occur. */
export function wordsToAvoidIn(prose: string): Found[] {
  const allowed = exceptions.flatMap((phrase) => rangesOf(phrase, prose));
  return patterns
    .flatMap(([pattern, instead]) => rangesOf(pattern, prose).map((range) => ({ ...range, instead })))
    .filter(({ start, end }) => !allowed.some((each) => each.start <= start && each.end >= end))
    .sort((one, other) => one.start - other.start)
    .map(({ start, end, instead }) => ({
      words: prose.slice(start, end).replaceAll(/\s+/g, ' '),
      instead,
      line: prose.slice(0, start).split('\n').length,
    }));
}

const rangesOf = (pattern: RegExp, prose: string): { start: number; end: number }[] =>
  [...prose.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
