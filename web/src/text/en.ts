// The desk in English: the same shape as vi.ts, so that a missing sentence does not compile. Names of procedures,
// papers and laws stay Vietnamese.
import { acts } from './en/acts.ts';
import { desk } from './en/desk.ts';
import { dossiers } from './en/dossiers.ts';
import { office } from './en/office.ts';
import { books } from './en/books.ts';
import { late } from './en/late.ts';
import { lookUp } from './en/look_up.ts';
import { idKinds } from './en/id_kinds.ts';
import { figures } from './en/figures.ts';
import { confirmations } from './en/confirmations.ts';
import { signIns } from './en/sign_ins.ts';
import { tasks } from './en/tasks.ts';
import type { Text } from './vi.ts';

export const en: Text = {
  ...desk,
  ...dossiers,
  ...office,
  ...figures,
  ...confirmations,
  ...signIns,
  ...books,
  ...lookUp,
  ...acts,
  ...idKinds,
  ...late,
  ...tasks,
};
