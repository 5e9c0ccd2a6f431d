// The file with everything that is kept of a person, as it is saved for them.
import { parseWhole } from '../../text/format.ts';

/** A longer file is not read by a person from top to bottom, and the page does not parse it. */
export const readableBytesMax = 4_000_000;

/** `count`: the number of dossiers, which the file tells before the first of them. A short file gets line breaks. */
export async function personFile(sent: Blob): Promise<{ file: Blob; count: number }> {
  const beginning = await sent.slice(0, 200).text();
  const count = parseWhole(/"count":(\d+)/.exec(beginning)?.[1] ?? '') ?? 0;
  if (sent.size > readableBytesMax) return { file: sent, count };
  const readable = JSON.stringify(JSON.parse(await sent.text()), null, 2);
  return { file: new Blob([readable], { type: 'application/json' }), count };
}
