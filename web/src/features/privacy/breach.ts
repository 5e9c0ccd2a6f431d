import { wholeOrTyped } from '../../text/format.ts';

export type BreachTyped = { found: string; what: string; measures: string; people: string };

/** The body of a breach. A field of the page has no zone: it is the time of the site. No number of people is -1. */
export const breachBody = (typed: BreachTyped) => ({
  found_at: typed.found ? typed.found + ':00+07:00' : '',
  what: typed.what,
  people: typed.people ? wholeOrTyped(typed.people) : -1,
  ...(typed.measures ? { measures: typed.measures } : {}),
});
