// The ways in which a citizen is told, in the order of their keys.
import type { CounterTasks, Told } from '../../api/client.ts';
import { asTyped } from '../../api/query.ts';
import { keyTable } from '../../shell/key_table.ts';

export const hows = Object.entries(keyTable.tasks)
  .filter(([key]) => /^\d$/.test(key))
  .map(([, how]) => how as Told['how']);

type Count = CounterTasks['counts'][number];
/** The kinds to choose from: each kind that has a task, and the chosen kind also after its last task. */
export function kindsToChoose(before: Count[], now: Count[], chosen: string): Count[] {
  const gone = now.some((one) => one.kind === chosen) ? undefined : before.find((one) => one.kind === chosen);
  return gone ? [...now, { ...gone, count: 0 }] : now;
}

/** The kind that an address asks for. */
export const kindOf = (query: URLSearchParams): Count['kind'] | '' => asTyped(query.get('kind') ?? '');
