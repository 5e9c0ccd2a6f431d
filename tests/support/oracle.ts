// A plain count over the events of a database, written from docs/figures.md: the oracle of the figures. It shares no
// code with the program.
import { sql } from './sql.ts';

type Life = {
  unit: string;
  channel: string;
  received: number;
  due: number | null;
  promised: number | null;
  ready: number | null;
  closed: number | null;
  end: string;
  atOnce: boolean;
  handed: number | null; // handed over at once, in the name of a signatory who confirms until then
  confirmDue: number | null;
  settled: number | null; // settled by the confirmation
  confirmedLate: boolean;
};
const minute = 60_000_000;
const cut = (us: number) => Math.floor(us / minute);
const localDay = (us: number) => Math.floor((us + 7 * 3600 * 1_000_000) / 86_400_000_000);

/** Events of dossiers, also in a database from before other things had events. */
function happened(database: string): Record<string, any>[] {
  const rows = (columns: string, where: string) =>
    sql(database, `SELECT ${columns}, kind, at, facts FROM event ${where} ORDER BY 1, seq`);
  return sql(database, 'SELECT max(number) AS n FROM schema_migration')[0].n < 38
    ? rows('dossier_id', '')
    : rows('stream_id AS dossier_id', "WHERE stream_kind = 'dossier'");
}

export function lives(database: string): Life[] {
  const found = new Map<string, Life>();
  const units = new Map(sql(database, 'SELECT id, slug FROM unit').map((row) => [row.id, row.slug]));
  for (const row of happened(database)) {
    const facts = JSON.parse(row.facts);
    if (row.kind === 'received') {
      // A receipt event of version 1 held the whole state.
      const d = facts.dossier ?? {
        ...facts,
        original_due: facts.due.original,
        promised_due: facts.due.promised,
      };
      found.set(row.dossier_id, {
        unit: units.get(d.receiving_unit),
        channel: d.channel,
        received: row.at,
        due: d.original_due,
        promised: d.promised_due,
        ready: null,
        closed: null,
        end: '',
        atOnce: false,
        handed: null,
        confirmDue: null,
        settled: null,
        confirmedLate: false,
      });
      continue;
    }
    const life = found.get(row.dossier_id)!;
    if (facts.due) [life.due, life.promised] = [facts.due.original, facts.due.promised];
    if (row.kind === 'issued') life.ready = row.at;
    if (row.kind === 'completed_at_once') {
      life.atOnce = true;
      if (facts.confirm_due === undefined) [life.ready, life.closed, life.end] = [row.at, row.at, row.kind];
      else [life.handed, life.confirmDue] = [row.at, facts.confirm_due];
    }
    if (row.kind === 'at_once_confirmed') {
      life.confirmedLate = cut(row.at) > cut(life.confirmDue!);
      life.ready = life.confirmedLate ? row.at : life.handed;
      [life.settled, life.closed, life.end] = [row.at, row.at, row.kind];
    }
    if (row.kind === 'issue_withdrawn') [life.atOnce, life.confirmDue] = [false, null];
    if (['returned', 'withdrawn', 'stopped'].includes(row.kind)) [life.closed, life.end] = [row.at, row.kind];
  }
  return [...found.values()];
}

/** `from` and `to`: local dates, both included; `now`: microseconds. */
export function count(all: Life[], slugs: string[], from: string, to: string, now: number) {
  const begin = Date.parse(from + 'T00:00:00+07:00') * 1000,
    midnight = (Date.parse(to + 'T00:00:00+07:00') + 86_400_000) * 1000;
  const over = midnight <= now;
  const n = {
    carried_over: 0,
    taken_in: 0,
    taken_in_by_channel: { direct: 0, online: 0, postal: 0 } as Record<string, number>,
    received: 0,
    settled: { early: 0, on_time: 0, overdue: 0 },
    other: { withdrawn: 0, stopped: 0 },
    in_progress: { in_time: 0, overdue: 0 },
    promise_kept: 0,
    at_once: 0,
  };
  for (const life of all) {
    if (!slugs.includes(life.unit)) continue;
    const finished = life.settled ?? life.ready ?? life.closed;
    const until = (at: number | null) => (at === null ? null : Math.max(at, life.confirmDue ?? at));
    const due = until(life.due),
      promised = until(life.promised);
    const end = over ? midnight : now + 1;
    if (life.received >= end || (finished !== null && finished < begin)) continue;
    n.received += 1;
    if (life.received < begin) n.carried_over += 1;
    else {
      n.taken_in += 1;
      n.taken_in_by_channel[life.channel]! += 1;
    }
    if (finished !== null && finished < end) {
      if (life.ready === null) n.other[life.end as 'withdrawn' | 'stopped'] += 1;
      else {
        if (life.confirmedLate) n.settled.overdue += 1;
        else if (localDay(life.ready) < localDay(life.due!)) n.settled.early += 1;
        else if (cut(life.ready) <= cut(life.due!)) n.settled.on_time += 1;
        else n.settled.overdue += 1;
        if (cut(life.ready) <= cut(promised!)) n.promise_kept += 1;
        if (life.atOnce) n.at_once += 1;
      }
    } else if (due !== null && due < (over ? midnight : cut(now) * minute)) n.in_progress.overdue += 1;
    else n.in_progress.in_time += 1;
  }
  return n;
}
