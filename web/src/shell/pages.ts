// The pages a person sees, and the two-key shortcuts to them.
import type { Session } from '../api/client.ts';
import { t } from '../text/index.ts';

export type Role = Session['roles'][number];
type Holder = Pick<Session, 'roles' | 'rights' | 'owes'>;

/** True for a post with dossiers of its own; an administrator looks after accounts and calendars. */
export const works = (roles: Role[]) =>
  (['reception', 'specialist', 'leader', 'clerk'] as const).some((role) => roles.includes(role));

/** The pages of the navigation; none while a password or a second factor is owed. */
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
    { path: '/so', text: t.nav.books, show: has('see_books') },
    { path: '/thu-tuc', text: t.nav.procedures, show: true },
    { path: '/so-lieu', text: t.nav.counts, show: true },
    { path: '/thong-ke', text: t.nav.figures, show: true },
    { path: '/lich', text: t.nav.calendar, show: true },
    { path: '/ai-da-xem', text: t.nav.readings, show: may('supervisor') },
    { path: '/luot-dang-nhap', text: t.signIns.nav, show: has('see_readings') },
    { path: '/thanh-tra', text: t.nav.inspection, show: has('inspect') },
    { path: '/du-lieu', text: t.nav.privacy, show: has('see_breaches') },
    { path: '/xac-nhan', text: t.nav.confirmations, show: has('confirm_posts') },
    { path: '/can-bo', text: t.nav.staff, show: has('see_staff') },
    { path: '/danh-gia', text: t.nav.ratings, show: may('leader') || may('supervisor') },
  ]
    .filter((page) => page.show)
    .map(({ path, text }) => ({ path, text }));
}

const second: Record<string, string> = {
  v: '',
  t: '/tra-ket-qua',
  p: '/phe-duyet',
  b: '/viec-quay',
  d: '/don-vi',
  s: '/thong-ke',
};

/** The path that "g" and then `key` lead to; undefined if they lead nowhere. */
export const destination = (key: string): string | undefined => second[key];
