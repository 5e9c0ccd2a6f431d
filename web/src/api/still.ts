// Replies come late: when a reply arrives, the screen may show something else.

/**
 * Returns the reply to the question that the screen asks, if the screen still asks the same question when the reply
 * arrives. Returns undefined if nothing was asked, or if the reply is too late. `question` reads the screen; null:
 * there is nothing to ask. A fault of a late reply is dropped; any other fault is thrown.
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
