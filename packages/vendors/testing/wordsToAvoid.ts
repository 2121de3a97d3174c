/** Words that texts for people don't have, each with what to write instead. Matched without regard to case. */
const WORDS: readonly [word: string, instead: string][] = [
  ['anew', 'again'],
  ['all the same|nonetheless', 'anyway, still'],
  ['beside', 'compared with, next to, alongside'],
  ['whoever', 'you, anyone who'],
  ['is no|are no|is none', "isn't a, aren't, isn't one of"],
  ['by hand', 'manually'],
  ['tells?|told', 'shows, identifies'],
  ['stands? (?:in|at|for|before|behind)', 'is in'],
  ['leads? to|led to', 'opens, points to'],
  ['weakness(?:es)?', 'vulnerability'],
  ['look-ups?', 'lookup'],
  ['likewise|the former', 'rewrite the sentence'],
  ['called after', 'named after'],
  ['carry|carries', "the event's ..."],
  ['invented', 'sample, made-up'],
  ['gives?', 'returns'],
  ['answers?|answered', 'response, responds'],
  ['inferred', 'say so in the docs'],
  ['holds?|held', 'contains, includes'],
  ['repeats?', 'duplicate, retry'],
  ['those included|such as it is|of its own', 'rewrite the sentence'],
  ['says? so', 'shows an error'],
];

const patterns = WORDS.map(([word, instead]) => [new RegExp(`\\b(?:${word})\\b`, 'i'), instead] as const);

/** The words to avoid that a text has, with what to write instead. */
export const wordsToAvoidIn = (text: string): string[] =>
  patterns.flatMap(([pattern, instead]) => {
    const [found] = pattern.exec(text) ?? [];
    return found === undefined ? [] : [`"${found}" (${instead}) in: ${text}`];
  });
