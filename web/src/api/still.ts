// Replies come late: when one arrives, something else may stand on the screen.

/**
 * Asks what stands on the screen, and gives the reply only if the same still stands there when it arrives.
 * `question` reads the screen; null: there is nothing to ask. undefined: nothing was asked, or the reply is too late.
 * A fault of a late reply is dropped too; any other is thrown.
 */
export async function stillAsked<Question, Reply>(
  question: () => Question | null,
  ask: (question: Question) => Promise<Reply>,
): Promise<Reply | undefined> {
  const asked = question();
  if (asked === null) return undefined;
  const before = JSON.stringify(asked);
  const still = () => JSON.stringify(question()) === before;
  try {
    const reply = await ask(asked);
    return still() ? reply : undefined;
  } catch (error) {
    if (still()) throw error;
    return undefined;
  }
}
