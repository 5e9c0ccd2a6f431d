// Every sentence of the desk. The English table has the same shape.
import { acts } from './vi/acts.ts';
import { books } from './vi/books.ts';
import { late } from './vi/late.ts';
import { lookUp } from './vi/look_up.ts';
import { idKinds } from './vi/id_kinds.ts';
import { desk } from './vi/desk.ts';
import { dossiers } from './vi/dossiers.ts';
import { office } from './vi/office.ts';
import { figures } from './vi/figures.ts';
import { confirmations } from './vi/confirmations.ts';
import { signIns } from './vi/sign_ins.ts';
import { tasks } from './vi/tasks.ts';

export const vi = {
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
export type Text = typeof vi;
