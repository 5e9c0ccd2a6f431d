// One number from which a test draws all its random choices. It is printed; MOTCUA_SEED=n draws the same again.
import { randomInt } from 'node:crypto';

export const seed = Number(process.env.MOTCUA_SEED ?? randomInt(1, 1_000_000));

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomNumbers(from = seed): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
