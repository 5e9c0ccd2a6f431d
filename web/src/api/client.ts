// The only module that calls the server. A refusal becomes a Problem with its fields; so does a lost connection.
import { language, t } from '../text/index.ts';
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

export type Session = people.components['schemas']['Session'];
export type Sessions = people.components['schemas']['Sessions'];
export type SignIns = people.components['schemas']['SignIns'];
export type OwnSignIns = people.components['schemas']['OwnSignIns'];
export type OwnPosts = people.components['schemas']['OwnPosts'];
export type StaffPage = people.components['schemas']['StaffPage'];
export type StaffMember = people.components['schemas']['StaffMember'];
export type StaffRights = people.components['schemas']['StaffRights'];
export type Confirmations = people.components['schemas']['Confirmations'];
export type Confirmation = people.components['schemas']['Confirmation'];
export type Notices = people.components['schemas']['Notices'];
export type Breach = people.components['schemas']['Breach'];
export type Keys = people.components['schemas']['Keys'];
export type DossierAccess = dossiers.components['schemas']['DossierAccess'];
export type Dossier = dossiers.components['schemas']['Dossier'];
export type DueExplained = dossiers.components['schemas']['DueExplained'];
export type OpenedPersonal = dossiers.components['schemas']['OpenedPersonal'];
export type Reading = dossiers.components['schemas']['Reading'];
export type Readings = dossiers.components['schemas']['Readings'];
export type UnusualReadings = dossiers.components['schemas']['UnusualReadings'];
export type DrawnNumbers = dossiers.components['schemas']['DrawnNumbers'];
export type GroundChoices = dossiers.components['schemas']['GroundChoices'];
export type Books = numbers.components['schemas']['Books'];
export type BookNumbers = numbers.components['schemas']['BookNumbers'];
export type DrawnNumber = numbers.components['schemas']['DrawnNumber'];
export type OpeningAsked = numbers.components['schemas']['OpeningAsked'];
export type StopNotice = dossiers.components['schemas']['StopNotice'];
export type Drafts = counter.components['schemas']['Drafts'];
export type CounterTasks = counter.components['schemas']['CounterTasks'];
export type Told = counter.components['schemas']['Told'];
export type OpenDraft = counter.components['schemas']['OpenDraft'];
export type SavedDraft = counter.components['schemas']['Saved'];
export type DossierThen = dossiers.components['schemas']['DossierThen'];
export type Inspection = supervision.components['schemas']['Inspection'];
export type SignFound = supervision.components['schemas']['SignFound'];
export type Row = dossiers.components['schemas']['Row'];
export type Page = dossiers.components['schemas']['Page'];
export type Action = dossiers.components['schemas']['Action'];
export type Field = dossiers.components['schemas']['Field'];
export type Intake = dossiers.components['schemas']['Intake'];
export type Party = dossiers.components['schemas']['Party'];
export type PartyIn = dossiers.components['schemas']['PartyIn'];
export type IdKind = dossiers.components['schemas']['IdKind'];
export type Preview = dossiers.components['schemas']['Preview'];
export type Slip = dossiers.components['schemas']['Slip'];
export type Counts = dossiers.components['schemas']['Counts'];
export type SigningPosts = dossiers.components['schemas']['SigningPosts'];
export type ApprovalResults = dossiers.components['schemas']['ApprovalResults'];
export type SigningResults = dossiers.components['schemas']['SigningResults'];
export type Calendar = deadlines.components['schemas']['Calendar'];
export type CalendarWaits = deadlines.components['schemas']['CalendarWaits'];
export type CalendarChange = deadlines.components['schemas']['CalendarChange'];
export type CalendarChanges = deadlines.components['schemas']['CalendarChanges'];
export type Jobs = deadlines.components['schemas']['Jobs'];
export type CalendarWarnings = deadlines.components['schemas']['CalendarWarnings'];
export type CalendarPreview = deadlines.components['schemas']['CalendarPreview'];
export type Digest = deadlines.components['schemas']['Digest'];
export type MaybeDigest = deadlines.components['schemas']['MaybeDigest'];
export type Figures = statistics.components['schemas']['Figures'];
export type FigureNumbers = statistics.components['schemas']['Numbers'];
export type Visits = statistics.components['schemas']['Visits'];
export type Ratings = statistics.components['schemas']['Ratings'];
export type Units = statistics.components['schemas']['Units'];
export type FollowUp = satisfaction.components['schemas']['FollowUp'];
export type FollowUps = satisfaction.components['schemas']['FollowUps'];
export type Procedure = catalogue.components['schemas']['Procedure'];
export type LimitHistory = catalogue.components['schemas']['LimitHistory'];
export type LimitAnswer = catalogue.components['schemas']['LimitAnswer'];
export type ProcedureRow = catalogue.components['schemas']['ProcedureRow'];
export type ProcedureRows = { items: ProcedureRow[]; near: boolean; instead: string[] };
export type MissedSearch = catalogue.components['schemas']['MissedSearch'];

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

async function request<T>(method: string, path: string, body?: unknown, key?: string): Promise<T> {
  if (closed) return never();
  if (ended && !signsIn.test(path)) throw ended;
  const headers: Record<string, string> = { 'Accept-Language': language };
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
  let response: Response;
  try {
    // A save (PUT) that starts while the page closes still arrives. Browsers limit its size.
    const keepalive = method === 'PUT' && typeof payload === 'string' && payload.length < 20_000;
    response = await fetch('/api/v1' + path, { method, headers, body: payload, keepalive });
  } catch {
    if (closed) return never();
    throw new Problem(0, 'offline', t.problem.offline, t.problem.offlineDetail, [], 0);
  }
  if (closed) return never();
  if (response.ok) taken();
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as ProblemReply;
  const refused = new Problem(
    response.status,
    problem.code ?? 'unknown',
    problem.title ?? t.problem.unknown,
    problem.detail ?? '',
    problem.errors ?? [],
    Number(response.headers.get('Retry-After') ?? 0),
  );
  if (response.status === 401 && problem.code === 'sign-in-needed' && onSignedOut()) ended = refused;
  throw refused;
}

export const api = {
  get: <T>(path: string) => request<T>('GET', path),
  post: <T>(path: string, body: unknown, key?: string) => request<T>('POST', path, body, key),
  put: <T>(path: string, body: unknown) => request<T>('PUT', path, body),
  del: <T = void>(path: string) => request<T>('DELETE', path),
};

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, 'bug', t.problem.bug, String(error), [], 0);
}
