export type State = 'drawn' | 'used' | 'spoilt';

/** The lists under an open book: what is not settled first. */
export const shownStates: State[] = ['drawn', 'spoilt', 'used'];
