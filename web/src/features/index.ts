// The desk's pages, in the order of the menu. The menu, the router, the title and the shortcuts read this list. A new
// page is an entry of this list and a folder beside this file. This file loads neither text nor components, so a test
// without a browser can read it.
import type { Component } from 'svelte';
import type { Session } from '../api/client.ts';
import type { CommandAt, Place } from '../shell/key_table.ts';
import type { Text } from '../text/vi.ts';

/** Every page that is loaded later gets these properties. */
export type PageProps = {
  session: Session;
  /** The address below the path of an entry that ends in "/"; "" for the other entries. */
  rest: string;
  /** Asks the server for the session once more. */
  renew: () => Promise<void>;
};

type Loaded = { default: Component<PageProps> };
type First =
  | 'work'
  | 'intake'
  | 'approvals'
  | 'results'
  | 'unit'
  | 'ratings'
  | 'procedures'
  | 'procedure'
  | 'counts'
  | 'dossier'
  | 'search';
type Shown =
  /** App.svelte has the component in the first load and finds it by this word. */
  | { first: First; load?: never; again?: never }
  /** The component comes later. A change of the path or of the query makes it again. */
  | { load: () => Promise<Loaded>; again?: 'path' | 'query'; first?: never };

export type Entry = Shown & {
  /** The path below /ban-lam-viec. A path that ends in "/" has every page below it. */
  path: string;
  /** Each of these rights of docs/policy.md shows the page. An empty list shows it to everybody. */
  rights: string[];
  /** The line of the menu, which is the title too. */
  menu?: (t: Text) => string;
  /** The title of a page that has no line in the menu. */
  title?: (t: Text) => string;
  /** The command of the key that opens the page. */
  command?: CommandAt<'everywhere'>;
  /** The places whose keys only this page has. */
  places?: Place[];
};

/** Returns the loader with one type for all components: a component may ignore properties. */
const later = (load: () => Promise<Loaded | { default: Component<Record<string, never>> }>) =>
  load as () => Promise<Loaded>;
const figureList = later(() => import('./figures/FigureList.svelte'));
const inspection = later(() => import('./inspection/InspectionPage.svelte'));

/** Several entries can have one path. The first one that the person has a right to is shown. */
export const entries: Entry[] = [
  { path: '', rights: ['list_work'], menu: (t) => t.nav.work, command: 'work', first: 'work' },
  {
    path: '',
    rights: ['manage_staff'],
    menu: (t) => t.nav.administration,
    load: later(() => import('./administration/AdministrationPage.svelte')),
  },
  { path: '', rights: ['list_dossiers'], first: 'unit' },
  {
    path: '/tiep-nhan',
    rights: ['receive_dossier'],
    menu: (t) => t.nav.intake,
    command: 'receive',
    places: ['intake', 'served'],
    first: 'intake',
  },
  {
    path: '/phe-duyet',
    rights: ['approve_dossiers'],
    menu: (t) => t.nav.approvals,
    command: 'approvals',
    places: ['approvals'],
    first: 'approvals',
  },
  {
    path: '/viec-quay',
    rights: ['see_tasks'],
    menu: (t) => t.nav.tasks,
    command: 'tasks',
    places: ['tasks'],
    load: later(() => import('./tasks/TasksPage.svelte')),
  },
  {
    path: '/tra-ket-qua',
    rights: ['receive_dossier'],
    menu: (t) => t.nav.results,
    command: 'results',
    first: 'results',
  },
  { path: '/don-vi', rights: ['list_dossiers'], menu: (t) => t.nav.unit, command: 'unit', first: 'unit' },
  {
    path: '/xac-nhan',
    rights: ['confirm_posts'],
    menu: (t) => t.nav.confirmations,
    load: later(() => import('./confirmations/ConfirmationsPage.svelte')),
  },
  { path: '/danh-gia', rights: ['see_follow_ups'], menu: (t) => t.nav.ratings, first: 'ratings' },
  { path: '/thanh-tra', rights: ['inspect'], menu: (t) => t.nav.inspection, again: 'path', load: inspection },
  { path: '/thanh-tra/', rights: ['inspect'], again: 'path', load: inspection },
  {
    path: '/can-bo',
    rights: ['see_staff'],
    menu: (t) => t.nav.staff,
    load: later(() => import('./staff/StaffPage.svelte')),
  },
  {
    path: '/can-bo/',
    rights: ['see_staff'],
    again: 'path',
    load: later(() => import('./staff/MemberPage.svelte')),
  },
  {
    path: '/ai-da-xem',
    rights: ['see_readings'],
    menu: (t) => t.nav.readings,
    again: 'query',
    load: later(() => import('./readings/ReadingsPage.svelte')),
  },
  {
    path: '/luot-dang-nhap',
    rights: ['see_readings'],
    menu: (t) => t.signIns.nav,
    again: 'query',
    load: later(() => import('./sign_ins/SignInsPage.svelte')),
  },
  {
    path: '/du-lieu',
    rights: ['see_breaches'],
    menu: (t) => t.nav.privacy,
    load: later(() => import('./privacy/PrivacyPage.svelte')),
  },
  {
    path: '/so',
    rights: ['see_books'],
    menu: (t) => t.nav.books,
    load: later(() => import('./books/BooksPage.svelte')),
  },
  { path: '/thu-tuc', rights: ['see_procedures'], menu: (t) => t.nav.procedures, first: 'procedures' },
  { path: '/thu-tuc/', rights: ['see_procedures'], first: 'procedure' },
  {
    path: '/thong-ke',
    rights: ['see_figures'],
    menu: (t) => t.nav.figures,
    command: 'figures',
    load: later(() => import('./figures/FiguresPage.svelte')),
  },
  ...[
    ['/thong-ke/ho-so', 'list_figures'],
    ['/thong-ke/luot', 'list_figures'],
    ['/thong-ke/danh-gia', 'see_ratings'],
  ].map(([path, right]): Entry => ({ path: path!, rights: [right!], again: 'query', load: figureList })),
  { path: '/so-lieu', rights: ['count_day'], menu: (t) => t.nav.counts, first: 'counts' },
  {
    path: '/lich',
    rights: ['see_calendar'],
    menu: (t) => t.nav.calendar,
    load: later(() => import('./calendar/CalendarPage.svelte')),
  },
  // The server says of each dossier whether there is one for the person.
  { path: '/ho-so/', rights: [], title: (t) => t.list.code, first: 'dossier' },
  { path: '/tim', rights: ['search_dossiers'], title: (t) => t.search.title, first: 'search' },
  { path: '/tim/', rights: ['search_dossiers'], title: (t) => t.search.title, first: 'search' },
  { path: '/mat-khau', rights: ['own_account'], load: later(() => import('./account/AccountPage.svelte')) },
];

/** True if one of the rights shows the page. */
export const shows = ({ rights: any }: Entry, rights: string[]) =>
  !any.length || any.some((right) => rights.includes(right));
