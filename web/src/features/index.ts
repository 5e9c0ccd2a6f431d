// The pages of the desk: the component of each page that the reply of the session names. The server says which pages a
// person has, at which paths and in which order of the menu. The title of a page is the text nav.ID. To add a page:
// docs/how-to/add-a-page.md. This file loads neither text nor components, so a test without a browser can read it.
import type { Component } from 'svelte';
import type { Session } from '../api/client.ts';
import type { Place } from '../shell/key_table.ts';

/** Every page that is loaded later gets these properties. */
export type PageProps = {
  session: Session;
  /** The address below the path of a page that ends in "/"; "" for the other pages. */
  rest: string;
  /** The parts of the page that the person has. */
  parts: string[];
  /** Asks the server for the session once more. */
  renew: () => Promise<void>;
};

type Loaded = { default: Component<PageProps> };
export type Shown = {
  /** The places whose keys only this page has. */
  places?: Place[];
} & (
  | /** App.svelte has the component in the first load. */ { first: true; load?: never; again?: never }
    /** The component comes later. A change of the path or of the query makes it again. */
  | { load: () => Promise<Loaded>; again?: 'path' | 'query'; first?: never }
);

/** Returns the loader with one type for all components: a component may ignore properties. */
const later = (load: () => Promise<Loaded | { default: Component<Record<string, never>> }>) =>
  load as () => Promise<Loaded>;
const figureList = { load: later(() => import('./figures/FigureList.svelte')), again: 'query' } as const;
const inspection = { load: later(() => import('./inspection/InspectionPage.svelte')), again: 'path' } as const;

export const shown = {
  work: { first: true },
  administration: { load: later(() => import('./administration/AdministrationPage.svelte')) },
  intake: { first: true, places: ['intake', 'served'] },
  approvals: { first: true, places: ['approvals'] },
  tasks: { load: later(() => import('./tasks/TasksPage.svelte')), places: ['tasks'] },
  results: { first: true },
  unit: { first: true },
  confirmations: { load: later(() => import('./confirmations/ConfirmationsPage.svelte')) },
  ratings: { load: later(() => import('./rating/FollowUps.svelte')) },
  inspection,
  inspection_sign: inspection,
  staff: { load: later(() => import('./staff/StaffPage.svelte')) },
  member: { load: later(() => import('./staff/MemberPage.svelte')), again: 'path' },
  readings: { load: later(() => import('./readings/ReadingsPage.svelte')), again: 'query' },
  sign_ins: { load: later(() => import('./sign_ins/SignInsPage.svelte')), again: 'query' },
  privacy: { load: later(() => import('./privacy/PrivacyPage.svelte')) },
  books: { load: later(() => import('./books/BooksPage.svelte')) },
  procedures: { load: later(() => import('./catalogue/Procedures.svelte')) },
  procedure: { load: later(() => import('./catalogue/ProcedurePage.svelte')), again: 'path' },
  figures: { load: later(() => import('./figures/FiguresPage.svelte')) },
  figure_dossiers: figureList,
  figure_visits: figureList,
  figure_ratings: figureList,
  counts: { load: later(() => import('./counts/Counts.svelte')) },
  calendar: { load: later(() => import('./calendar/CalendarPage.svelte')) },
  dossier: { first: true, places: ['dossier'] },
  search: { first: true, places: ['search'] },
  search_for: { first: true },
  account: { load: later(() => import('./account/AccountPage.svelte')) },
} satisfies Record<string, Shown>;

export type PageId = keyof typeof shown;
