// The counter: the tasks of the unit, and drafts that only their author opens.
import type { Personal } from '../personal.ts';

export const personal: Personal = { masked: ['keep_drafts', 'see_tasks'], lists: ['see_tasks'] };
