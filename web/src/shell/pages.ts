// The pages a person sees, and the two-key shortcuts to them.
import type { Session } from '../api/client.ts';
import { t } from '../text/index.ts';

export type Role = Session['roles'][number];
type Holder = Pick<Session, 'roles' | 'rights' | 'owes'>;

/** True for a post with dossiers of its own. An administrator manages accounts and calendars only. */
export const works = (roles: Role[]) =>
  (['reception', 'specialist', 'leader', 'clerk'] as const).some((role) => roles.includes(role));

/** The pages of the navigation, the daily ones first; none while the person owes a password or a second factor. */
export function pagesOf({ roles, rights, owes }: Holder): { path: string; text: string }[] {
  if (owes !== 'nothing') return [];
  const may = (role: Role) => roles.includes(role);
  const has = (right: string) => rights.includes(right);
  const working = works(roles);
  return [
    {
      path: '',
      text: working ? t.nav.work : t.nav.administration,
      show: working || may('administrator'),
    },
    { path: '/tiep-nhan', text: t.nav.intake, show: may('reception') },
    { path: '/phe-duyet', text: t.nav.approvals, show: may('leader') },
    { path: '/viec-quay', text: t.nav.tasks, show: has('see_tasks') },
    { path: '/tra-ket-qua', text: t.nav.results, show: may('reception') },
    { path: '/don-vi', text: t.nav.unit, show: working || may('supervisor') },
    { path: '/xac-nhan', text: t.nav.confirmations, show: has('confirm_posts') },
    { path: '/danh-gia', text: t.nav.ratings, show: may('leader') || may('supervisor') },
    { path: '/thanh-tra', text: t.nav.inspection, show: has('inspect') },
    { path: '/can-bo', text: t.nav.staff, show: has('see_staff') },
    { path: '/ai-da-xem', text: t.nav.readings, show: may('supervisor') },
    { path: '/luot-dang-nhap', text: t.signIns.nav, show: has('see_readings') },
    { path: '/du-lieu', text: t.nav.privacy, show: has('see_breaches') },
    { path: '/so', text: t.nav.books, show: has('see_books') },
    { path: '/thu-tuc', text: t.nav.procedures, show: true },
    { path: '/thong-ke', text: t.nav.figures, show: true },
    { path: '/so-lieu', text: t.nav.counts, show: true },
    { path: '/lich', text: t.nav.calendar, show: true },
  ]
    .filter((page) => page.show)
    .map(({ path, text }) => ({ path, text }));
}

/** The pages that keys lead to. A person who does not have the page stays. */
export const destinations = {
  receive: '/tiep-nhan',
  work: '',
  unit: '/don-vi',
  results: '/tra-ket-qua',
  tasks: '/viec-quay',
  approvals: '/phe-duyet',
  figures: '/thong-ke',
};

/** The number of these widths that fit in one line of `room`. If not all fit, `last` takes its part of the line. */
export function fitting(widths: number[], last: number, room: number): number {
  const sum = widths.reduce((all, one) => all + one, 0);
  if (sum <= room) return widths.length;
  let used = last,
    many = 0;
  for (const one of widths) {
    used += one;
    if (used > room) break;
    many += 1;
  }
  return many;
}
