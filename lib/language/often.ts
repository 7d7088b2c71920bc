import { monthWord, numberWord, weekdayWord } from './words'

/*
 * “water the plants weekly” says how often, “send the weekly report” only names what is sent. It says how often where no noun
 * can follow: at the end, before a comma, a preposition, a time or an article. Before anything else, and after an article or
 * “about”, it belongs to a name and stays in the title. First of all it may also stand before a command: “daily walk the dog”.
 */
const word = '(?<often>daily|everyday|weekly|bi-?weekly|fortnightly|monthly|quarterly|yearly|annually)'
const article = 'the|an?|my|our|your|his|her|their|its|me|him|them|us|it'
const isNamed = `(?<!(?<![\\p{L}\\p{N}])(?:${article}|this|that|next|last|first|new|to|for|of|about|per|no)\\s+)`
const preposition =
  'at|on|by|in|for|with|from|to|until|till|til|starting|beginning|due|after|before|during|while|when|if|unless|except|via|then|as|because|around|between|since|without|and(?!\\s+(?:daily|weekly|monthly|quarterly|yearly))'
const adverb = 'today|tonight|tomorrow|please|too|again|this|next|only|together|online|whenever|every'
const moment = `\\d{1,2}(?:[:.h]\\d\\d|\\s*[ap]\\.?m|\\s+o['’]clock|\\s+(?:${monthWord})|(?:st|nd|rd|th))|noon|midnight|(?:${numberWord})\\s*(?:times|x)|(?:${monthWord})\\s+\\d|(?:${weekdayWord})s?|mornings|afternoons|evenings|nights`

/** Branches for `either`. */
export const oftenWords = [
  `${isNamed}${word}(?=\\s*(?:$|[,.;:!?()\\]_@/&+–—-])|\\s+(?:${article}|${preposition}|${adverb}|${moment})(?![\\p{L}\\p{N}]))`,
  `(?<=^\\s*)${word}(?=\\s+\\p{L}+\\s+(?:${article})(?!\\p{L}))`,
].join('‖')
