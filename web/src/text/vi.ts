// Every sentence of the desk. The English table has the same shape.
import { desk } from './vi/desk.ts';
import { dossiers } from './vi/dossiers.ts';
import { office } from './vi/office.ts';
import { figures } from './vi/figures.ts';
import { confirmations } from './vi/confirmations.ts';

export const vi = { ...desk, ...dossiers, ...office, ...figures, ...confirmations };
export type Text = typeof vi;
