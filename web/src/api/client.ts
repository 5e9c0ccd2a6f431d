// The only module that calls the server. A refusal becomes a Problem with its fields; so does a lost connection.
import { language, t } from '../text/index.ts';
import type { Body, Fits, Query, Reply } from './paths.ts';
import { queryString, type QueryValues } from './query.ts';
import type {
  catalogue,
  counter,
  deadlines,
  dossiers,
  numbers,
  people,
  satisfaction,
  statistics,
  supervision,
} from './types.d.ts';

type OfCatalogue = catalogue.components['schemas'];
export type Procedure = OfCatalogue['Procedure'];
export type LimitHistory = OfCatalogue['LimitHistory'];
export type ProcedureRow = OfCatalogue['ProcedureRow'];
export type MissedSearch = OfCatalogue['MissedSearch'];

type OfCounter = counter.components['schemas'];
export type Drafts = OfCounter['Drafts'];
export type CounterTasks = OfCounter['CounterTasks'];
export type Told = OfCounter['Told'];
export type OpenDraft = OfCounter['OpenDraft'];
export type SavedDraft = OfCounter['Saved'];

type OfDeadlines = deadlines.components['schemas'];
export type Calendar = OfDeadlines['Calendar'];
export type CalendarWaits = OfDeadlines['CalendarWaits'];
export type CalendarChange = OfDeadlines['CalendarChange'];
export type CalendarChanges = OfDeadlines['CalendarChanges'];
export type Jobs = OfDeadlines['Jobs'];
export type CalendarWarnings = OfDeadlines['CalendarWarnings'];
export type CalendarPreview = OfDeadlines['CalendarPreview'];
export type Digest = OfDeadlines['Digest'];

type OfDossiers = dossiers.components['schemas'];
export type DossierAccess = OfDossiers['DossierAccess'];
export type Dossier = OfDossiers['Dossier'];
export type DueExplained = OfDossiers['DueExplained'];
export type OpenedPersonal = OfDossiers['OpenedPersonal'];
export type Reading = OfDossiers['Reading'];
export type UnusualReadings = OfDossiers['UnusualReadings'];
export type DrawnNumbers = OfDossiers['DrawnNumbers'];
export type GroundChoices = OfDossiers['GroundChoices'];
export type StopNotice = OfDossiers['StopNotice'];
export type DossierThen = OfDossiers['DossierThen'];
export type Row = OfDossiers['Row'];
export type Page = OfDossiers['Page'];
export type Action = OfDossiers['Action'];
export type Field = OfDossiers['Field'];
export type Intake = OfDossiers['Intake'];
export type Party = OfDossiers['Party'];
export type PartyIn = OfDossiers['PartyIn'];
export type IdKind = OfDossiers['IdKind'];
export type Preview = OfDossiers['Preview'];
export type Slip = OfDossiers['Slip'];
export type Counts = OfDossiers['Counts'];
export type WaitingCounts = OfDossiers['WaitingCounts'];
export type SigningPosts = OfDossiers['SigningPosts'];

export type Books = numbers.components['schemas']['Books'];
export type BookNumbers = numbers.components['schemas']['BookNumbers'];

type OfPeople = people.components['schemas'];
export type Session = OfPeople['Session'];
export type DeskPage = OfPeople['DeskPage'];
export type Sessions = OfPeople['Sessions'];
export type SignIns = OfPeople['SignIns'];
export type OwnSignIns = OfPeople['OwnSignIns'];
export type OwnPosts = OfPeople['OwnPosts'];
export type StaffPage = OfPeople['StaffPage'];
export type StaffMember = OfPeople['StaffMember'];
export type StaffRights = OfPeople['StaffRights'];
export type Confirmation = OfPeople['Confirmation'];
export type Notices = OfPeople['Notices'];
export type Breach = OfPeople['Breach'];
export type Keys = OfPeople['Keys'];

export type FollowUp = satisfaction.components['schemas']['FollowUp'];

type OfStatistics = statistics.components['schemas'];
export type Figures = OfStatistics['Figures'];
export type FigureNumbers = OfStatistics['Numbers'];
export type Visits = OfStatistics['Visits'];
export type Ratings = OfStatistics['Ratings'];
export type Units = OfStatistics['Units'];

export type Inspection = supervision.components['schemas']['Inspection'];
export type SignFound = supervision.components['schemas']['SignFound'];

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: { pointer: string; detail: string }[];
  readonly retryAfter: number;

  constructor(
    status: number,
    code: string,
    title: string,
    detail: string,
    errors: { pointer: string; detail: string }[],
    retryAfter: number,
  ) {
    super(title);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
  /** The sentence for the field at `pointer`, or for a field below it. */
  at(pointer: string): string {
    return this.errors.find((e) => e.pointer === pointer || e.pointer.startsWith(pointer + '/'))?.detail ?? '';
  }
}

/**
 * Returns an idempotency key: a repeated request with the same key acts once. It works without crypto.randomUUID (plain
 * http) too.
 */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

type ProblemReply = {
  code?: string;
  title?: string;
  detail?: string;
  errors?: { pointer: string; detail: string }[];
};

/** The callback tells whether a page is open whose session has ended. */
let onSignedOut: () => boolean = () => false;
export function whenSignedOut(callback: () => boolean): void {
  onSignedOut = callback;
}

// The callback runs when a form is sent. The function that it returns is called when the server has taken the form. A
// request that only asks a question leaves the form as it is.
let onSending: () => () => void = () => () => {};
export function whenSending(callback: () => () => void): void {
  onSending = callback;
}

// The page of an ended session sends nothing, even if somebody else has signed in since. Each request is refused as the
// server refused it, until the same person signs in again.
let ended: Problem | null = null;
export function signedInAgain(): void {
  ended = null;
}
/** From now on the page sends nothing and hears nothing: another person is signed in, and the page is not theirs. */
let closed = false;
export function closePage(): void {
  closed = true;
}
const never = <T>() => new Promise<T>(() => {});
const signsIn = /^\/(session|session\/one-time|sign-in)$/;
const asksOnly = /\/(preview|lookup|search|personal)$|^\/intake\/drafts\//;

/** A query is one argument or none. */
const withQuery = (path: string, [values]: [QueryValues?]) => path + queryString(values ?? {});

/** The content of a reply that came whole. */
const asJson = (response: Response): Promise<unknown> =>
  response.status === 204 ? Promise.resolve(undefined) : response.json();

/** A long file comes in pieces. Where the connection breaks in between, no part of the file is kept. */
async function asFile(response: Response): Promise<Blob> {
  try {
    return await response.blob();
  } catch {
    throw new Problem(0, 'cut', t.problem.cut, t.problem.cutDetail, [], 0);
  }
}

/** The requests on their way: acts, which may change something, and all. `since`: the end of the last one. */
export const running = { acts: 0, all: 0, since: 0 };

/** Asked by the page itself after a change, not by the person: the session does not go on by it. */
const byItself = { 'Motcua-Refresh': 'live' };

async function send(method: string, path: string, init: RequestInit): Promise<Response> {
  if (closed) return never();
  if (ended && !signsIn.test(path)) throw ended;
  let response: Response;
  try {
    response = await fetch('/api/v1' + path, { method, ...init });
  } catch {
    if (closed) return never();
    throw new Problem(0, 'offline', t.problem.offline, t.problem.offlineDetail, [], 0);
  }
  if (closed) return never();
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as ProblemReply;
  // The refusal of a HEAD has no body.
  const code = problem.code ?? (method === 'HEAD' && response.status === 401 ? 'sign-in-needed' : 'unknown');
  const refused = new Problem(
    response.status,
    code,
    problem.title ?? t.problem.unknown,
    problem.detail ?? '',
    problem.errors ?? [],
    Number(response.headers.get('Retry-After') ?? 0),
  );
  if (response.status === 401 && code === 'sign-in-needed' && onSignedOut()) ended = refused;
  throw refused;
}

type Sent = {
  body?: unknown;
  key?: string | undefined;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  content?: (response: Response) => Promise<unknown>;
};

async function request<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
  const act = method === 'GET' ? 0 : 1;
  ++running.all;
  running.acts += act;
  try {
    return await exchange(method, path, sent);
  } finally {
    --running.all;
    running.acts -= act;
    running.since = performance.now();
  }
}

async function exchange<T>(method: string, path: string, sent: Sent): Promise<T> {
  const { body, key, headers: more, signal = null, content = asJson } = sent;
  const headers: Record<string, string> = { 'Accept-Language': language, ...more };
  let payload: BodyInit | null = null;
  if (body instanceof Blob) {
    payload = body;
    headers['Content-Type'] = 'application/octet-stream';
    // A file name may name a person, therefore it is not in the address.
    if (body instanceof File)
      headers['Content-Disposition'] = `attachment; filename*=UTF-8''${encodeURIComponent(body.name)}`;
  } else if (body !== undefined) {
    payload = JSON.stringify(body);
    headers['Content-Type'] = 'application/json';
  }
  if (key) headers['Idempotency-Key'] = key;
  const taken = method !== 'GET' && !asksOnly.test(path) ? onSending() : () => {};
  // A save (PUT) that starts while the page closes still arrives. Browsers limit its size.
  const keepalive = method === 'PUT' && typeof payload === 'string' && payload.length < 20_000;
  const response = await send(method, path, { headers, body: payload, keepalive, signal });
  taken();
  return (await content(response)) as T;
}

/** A request about a file that is sent in pieces. Returns the headers of its reply. */
export async function tus(
  method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE',
  path: `/uploads${string}`,
  headers: Record<string, string>,
  more: { body?: Blob; signal?: AbortSignal } = {},
): Promise<Headers> {
  const all = { 'Accept-Language': language, 'Tus-Resumable': '1.0.0', ...headers };
  return (await send(method, path, { headers: all, body: null, ...more })).headers;
}

export const api = {
  get: <Path extends string>(path: Fits<'get', Path>, ...query: Query<'get', Path>) =>
    request<Reply<'get', Path>>('GET', withQuery(path, query)),
  refresh: <Path extends string>(path: Fits<'get', Path>, ...query: Query<'get', Path>) =>
    request<Reply<'get', Path>>('GET', withQuery(path, query), { headers: byItself }),
  post: <Path extends string>(
    path: Fits<'post', Path>,
    body: Body<'post', Path>,
    key?: string,
    ...query: Query<'post', Path>
  ) => request<Reply<'post', Path>>('POST', withQuery(path, query), { body, key }),
  /** A post that may be stopped. */
  postUntil: <Path extends string>(
    signal: AbortSignal,
    path: Fits<'post', Path>,
    body: Body<'post', Path>,
    key: string,
    ...query: Query<'post', Path>
  ) => request<Reply<'post', Path>>('POST', withQuery(path, query), { body, key, signal }),
  /** The reply as the bytes that came, for a file that may be too long to be read as JSON. */
  file: <Path extends string>(path: Fits<'post', Path>, body: Body<'post', Path>) =>
    request<Blob>('POST', path, { body, content: asFile }),
  put: <Path extends string>(path: Fits<'put', Path>, body: Body<'put', Path>) =>
    request<Reply<'put', Path>>('PUT', path, { body }),
  del: <Path extends string>(path: Fits<'delete', Path>) => request<Reply<'delete', Path>>('DELETE', path),
};

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, 'bug', t.problem.bug, String(error), [], 0);
}
