// The ways in which a citizen is told, in the order of their keys.
import type { Told } from '../../api/client.ts';
import { keyTable } from '../../shell/key_table.ts';

export const hows = Object.entries(keyTable.tasks)
  .filter(([key]) => /^\d$/.test(key))
  .map(([, how]) => how as Told['how']);
