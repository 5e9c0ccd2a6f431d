import { wholeOrTyped } from '../../text/format.ts';

export type BreachTyped = { found: string; what: string; measures: string; people: string };

/** The body of a breach. A field of the page has no zone: its time is the time of the site. -1: no number of people. */
export const breachBody = (typed: BreachTyped) => ({
  found_at: typed.found ? typed.found + ':00+07:00' : '',
  what: typed.what,
  people: typed.people ? wholeOrTyped(typed.people) : -1,
  ...(typed.measures ? { measures: typed.measures } : {}),
});
