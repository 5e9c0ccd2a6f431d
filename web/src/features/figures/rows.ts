import type { FigureNumbers, Figures } from '../../api/client.ts';

export const settled = (n: FigureNumbers) => n.settled.early + n.settled.on_time + n.settled.overdue;
export const stillOpen = (n: FigureNumbers) => n.in_progress.in_time + n.in_progress.overdue;

/** The rows of the table of figures, in the order of the report. */
export const figureRows = (f: Figures): [string, number][] => [
  ['carried_over', f.carried_over],
  ['taken_in', f.taken_in],
  ['received', f.received],
  ['settled', settled(f)],
  ['settled_early', f.settled.early],
  ['settled_on_time', f.settled.on_time],
  ['settled_overdue', f.settled.overdue],
  ['at_once', f.at_once],
  ['withdrawn', f.other.withdrawn],
  ['stopped', f.other.stopped],
  ['in_progress', stillOpen(f)],
  ['in_progress_in_time', f.in_progress.in_time],
  ['in_progress_overdue', f.in_progress.overdue],
];

/** True for a row that is a part of the row above it. */
export const isPart = (name: string) => /^(settled_|in_progress_|at_once)/.test(name);
