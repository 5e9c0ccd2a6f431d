// The page /kiem-tra: the visitor pastes a code, or gives a photo or a file, and the page says right or wrong. The
// browser computes everything. The page asks the server only for facts that the server alone knows. It says first what
// is sent, and sends it only when the visitor presses the button.
import decodeQr from 'qr/decode.js';
import {
  checkHead,
  checkOpened,
  checkPromise,
  checkProof,
  continues,
  type Face,
  fromBase64,
  fromBase64url,
  type Head,
  isOpened,
  type Key,
  keyOf,
  Newer,
  type Promised,
  type Proved,
  sha256Hex,
  Unreadable,
  Wrong,
} from './format.ts';
import { dayText, locale, momentText, t, tracking } from './text.ts';
import { typedOf } from './typed.ts';

const form = document.querySelector<HTMLFormElement>('#kiem-tra')!;
const area = document.querySelector<HTMLTextAreaElement>('#noi-dung-ma')!;
const file = document.querySelector<HTMLInputElement>('#tep')!;
const out = document.querySelector<HTMLElement>('#ket-qua')!;
const keys: Key[] = (form.dataset.keys ?? '').split(' ').filter(Boolean).map(keyOf);
let lastCode = ''; // the code that was last found right
let lastHeld = ''; // the promise in the address; it opens the same page as the look-up word

type Line = [string, string];
const zoneMs = 7 * 3_600_000; // the offset of Vietnam's time, all year
const when = (at: bigint) => {
  const moment = new Date(Number(at / 1000n) + zoneMs);
  return momentText(moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCDay(), dayText(moment));
};
const faceLines = (f: Face): Line[] => [
  [f.stream === 'dossier' ? t.code : (t.streams[f.stream] ?? f.stream), f.code],
  [t.what, t.kinds[f.kind] ?? f.kind],
  [t.at, when(f.at)],
];

/** `signed`: the signature is good, but the page does not say that all is right. */
function show(good: boolean | 'signed' | undefined, text: string, lines: Line[] = [], more: string[] = []): void {
  const notice = document.createElement('div');
  notice.className = `notice ${good === undefined ? 'warn' : good ? 'good' : 'bad'}`;
  const strong = document.createElement('strong');
  strong.textContent = typeof good === 'boolean' ? `${good ? t.right : t.wrong} ${text}` : text;
  notice.append(strong);
  if (lines.length) {
    const list = document.createElement('dl');
    list.className = 'facts';
    for (const [label, value] of lines) {
      const name = document.createElement('dt'),
        said = document.createElement('dd');
      name.textContent = label;
      said.textContent = value;
      list.append(name, said);
    }
    notice.append(list);
  }
  for (const sentence of more) {
    const line = document.createElement('p');
    line.textContent = sentence;
    notice.append(line);
  }
  out.replaceChildren(notice);
  out.focus();
}

/** The server alone knows the rest. The page tells the visitor what is sent, and the visitor sends it. */
function offer(sends: string, label: string, send: () => Promise<void>): void {
  const line = document.createElement('p'),
    button = document.createElement('button');
  line.textContent = sends;
  button.type = 'button';
  button.className = 'no-print';
  button.textContent = label;
  button.addEventListener('click', () => {
    button.disabled = true;
    void send();
  });
  out.querySelector('.notice')!.append(line, button);
}

/** The given text is no paper: the page says what to paste, and links to the page that finds dossiers. */
function showHowTo(text: string, code = ''): void {
  show(undefined, text);
  const link = document.createElement('a'),
    line = document.createElement('p');
  link.href = tracking + (code ? '?ma=' + encodeURIComponent(code) : '');
  link.textContent = t.trackingName;
  line.append(link);
  out.querySelector('.notice')!.append(line);
}

/** Names somebody to ask: the telephone of the page, or the address of the offices. */
function showWrong(): void {
  show(false, t.wrongHow, form.dataset.phone ? [[t.phone, form.dataset.phone]] : []);
  const link = document.createElement('a');
  link.href = form.dataset.offices ?? '/don-vi';
  link.textContent = t.offices;
  const line = document.createElement('p');
  line.append(link);
  out.querySelector('.notice')!.append(line);
}

function showHead(text: string): void {
  const head = checkHead(text, keys);
  const lines: Line[] = [
    [t.size, head.size.toLocaleString(locale)],
    [t.root, text.split('\n')[2]!],
    [t.signedAt, when(head.at)],
  ];
  show(true, t.head, lines);
  offer(t.headSends, t.headCompare, () => compareHead(head, lines));
}

async function compareHead(head: Head, lines: Line[]): Promise<void> {
  let newest: Head, path: Uint8Array[];
  try {
    const answer = await fetch('/api/v1/ledger/head');
    newest = checkHead(await answer.text(), keys);
    const grew =
      newest.size < head.size
        ? undefined
        : await fetch(`/api/v1/ledger/consistency?from=${head.size}&to=${newest.size}`);
    path = grew ? ((await grew.json()) as { path: string[] }).path.map(fromBase64) : [];
  } catch {
    return show(true, t.head, lines, [t.headOffline]);
  }
  if (continues(head, newest, path)) show(true, t.headGrew, lines);
  else show(false, t.headForked, lines);
}

type Tracked = {
  level: string;
  office: string;
  phone: string;
  promised_on: string | null;
  new_on: string | null;
  more: { paper: { promised_at: string | null; procedure: string; procedure_code: string } | null } | null;
};
const day = (iso: string) => dayText(new Date(iso + 'T00:00:00Z'));

/**
 * On an older paper the signature covers only who, what and when. On a paper other than a receipt it covers no words.
 */
const covered = ({ face, terms }: Promised): string[] =>
  terms ? [t.promiseCovered, ...(face.shown ? [t.promiseShown] : []), t.promiseOutside] : [t.promiseNotCovered];

/** The page sees the QR code only. The paper around it may be forged. */
function showPromise(promised: Promised): void {
  const { face, terms } = promised;
  const lines = faceLines(face);
  if (terms) {
    lines.push([t.procedureCode, terms.procedure]);
    if (terms.due) lines.push([t.promisedThen, when(terms.due)]);
    lines.push([t.fee, terms.fee ? t.dong(terms.fee.toLocaleString(locale)) : t.noFee]);
  }
  show('signed', t.promise, lines, [...covered(promised), t.promiseMore]);
  offer(t.promiseSends, t.promiseAsk, () => comparePromise(promised, lines));
}

/** A paper with a newer look-up word has replaced this paper: the sentence of the server, with the office to ask. */
const replacedText = ({ office, phone }: Tracked): string =>
  (form.dataset.replaced ?? '').replace('{}', phone ? `${office} (${phone})` : office);

/** The server's own words for its refusal. */
async function refusalOf(answer: Response): Promise<string> {
  const { title, detail } = (await answer.json()) as { title?: string; detail?: string };
  return [title, detail].filter(Boolean).join('. ') || t.noAnswer;
}

async function comparePromise(promised: Promised, signed: Line[]): Promise<void> {
  const { face, terms } = promised;
  let tracked: Tracked;
  try {
    const answer = await fetch(`/api/v1/tracking/${encodeURIComponent(face.code)}?${lastHeld}`, {
      headers: { 'Accept-Language': document.documentElement.lang },
    });
    if (answer.status === 409) return show(undefined, t.promiseAnother, signed);
    if (!answer.ok) return show('signed', t.promise, signed, [await refusalOf(answer), ...covered(promised)]);
    tracked = (await answer.json()) as Tracked;
  } catch {
    return show('signed', t.promise, signed, [t.noAnswer, ...covered(promised)]);
  }
  const paper = tracked.more?.paper;
  const now = tracked.new_on ?? tracked.promised_on;
  const promisedNow: Line[] = now ? [[t.promisedNow, day(now)]] : [];
  if (!paper)
    return show('signed', t.promise, [...signed, ...promisedNow], [replacedText(tracked), ...covered(promised)]);
  const lines: Line[] = [...signed, [t.procedure, `${paper.procedure} (${paper.procedure_code})`]];
  if (paper.promised_at && !terms) lines.push([t.promisedThen, when(BigInt(Date.parse(paper.promised_at)) * 1000n)]);
  lines.push(...promisedNow);
  show('signed', t.promise, lines, [...(terms ? covered(promised) : [t.promiseCompare]), t.promiseMore]);
}

const placeLines = ({ number, size, headAt }: Proved): Line[] => [
  [t.number, `${number.toLocaleString(locale)} / ${size.toLocaleString(locale)}`],
  [t.signedAt, when(headAt)],
];

/** The file that a day's pages of proofs give. */
function showOpened(text: string): void {
  const opened = checkOpened(text, keys);
  const lines: Line[] = [...faceLines(opened.face), ...placeLines(opened), [t.openedFacts, opened.facts]];
  const persons = /person_id":"/.test(opened.facts) ? [t.openedPersons] : [];
  show(true, t.opened, lines, [...persons, t.openedNotLast]);
}

function check(text: string): void {
  try {
    const given = text.trim();
    if (isOpened(given)) return showOpened(given);
    const receipt = /\/tra-cuu\/([^/?#\s]+)\?(?:[^\s#]*&)?x=([A-Za-z0-9_-]+)/.exec(given);
    if (receipt) {
      const promised = checkPromise(decodeURIComponent(receipt[1]!), receipt[2]!, keys);
      lastCode = promised.face.code;
      lastHeld = new URLSearchParams({ promise: receipt[2]! }).toString();
      return showPromise(promised);
    }
    const typed = typedOf(given);
    if (typed) return showHowTo(t.typed[typed.what], typed.code);
    if (given.includes('\n')) return showHead(given + '\n');
    const word = given.slice(given.lastIndexOf('#') + 1),
      bytes = fromBase64url(word);
    if (bytes[0]! > 32) return showHead(new TextDecoder().decode(bytes));
    const proved = checkProof(word, keys),
      { face } = proved;
    if (lastCode !== face.code) lastHeld = '';
    lastCode = face.code;
    show(
      true,
      t.proof,
      [...faceLines(face), ...placeLines(proved)],
      face.purpose ? [t.fileAddedAs[face.purpose] ?? t.fileAdded] : face.document ? [t.fileAdded] : [],
    );
  } catch (fault) {
    if (fault instanceof Wrong) showWrong();
    else if (fault instanceof Newer) show(undefined, t.newer);
    else if (fault instanceof Unreadable || fault instanceof URIError)
      show(undefined, `${t.unreadable} ${t.unreadableHow}`);
    else throw fault;
  }
}

async function checkPhoto(photo: File): Promise<void> {
  const picture = await createImageBitmap(photo).catch(() => undefined);
  if (!picture) return show(undefined, `${t.unreadable} ${t.noQr}`);
  // A large photo is read in its full size and in smaller ones. A small pattern needs the full size, a noisy photo a
  // smaller one.
  for (const side of [1600, 800, 3200]) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext('2d', { willReadFrequently: true })!;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    let text: string;
    try {
      text = decodeQr(pen.getImageData(0, 0, canvas.width, canvas.height), { timeLimit: 3000 });
    } catch {
      continue;
    }
    area.value = text;
    return check(text);
  }
  show(undefined, t.noQr);
}

// Tells whether the file belongs to the dossier that was just checked.
function checkDocument(bytes: Uint8Array): void {
  const hash = sha256Hex(bytes);
  if (!lastCode) return show(undefined, t.fileFirst);
  show(undefined, t.fileHash, [
    [t.code, lastCode],
    ['SHA-256', hash],
  ]);
  offer(t.fileSends, t.fileAsk, () => compareDocument(hash));
}

async function compareDocument(document: string): Promise<void> {
  let proofs: { proof: string | null; file?: { purpose: string; by: string; replaced: boolean } }[];
  try {
    const answer = await fetch(
      `/api/v1/tracking/${encodeURIComponent(lastCode)}/proofs?document=${document}&${lastHeld}`,
    );
    if (!answer.ok) throw new Error(String(answer.status));
    proofs = ((await answer.json()) as { items: typeof proofs }).items;
  } catch {
    return show(undefined, `${t.fileOffline} ${document}`);
  }
  // The same bytes may have been added more than once. The proof of the result comes first.
  const result = (file?: { purpose: string; replaced: boolean }) => file?.purpose === 'result' && !file.replaced;
  proofs.sort((a, b) => Number(result(b.file)) - Number(result(a.file)));
  for (const { proof, file: added } of proofs) {
    if (!proof || !added) continue;
    try {
      const proved = checkProof(proof, keys);
      if (proved.face.document === document && proved.face.code === lastCode)
        return show(
          result(added) ? true : undefined,
          `${result(added) ? t.fileIs : (t.fileOther[added.replaced ? 'replaced' : added.purpose] ?? t.fileIs)} ${lastCode}`,
          [...faceLines(proved.face), [t.addedBy, added.by]],
        );
    } catch {
      continue;
    }
  }
  show(false, `${t.fileNot} ${lastCode}`, [['SHA-256', document]]);
}

async function checkFile(chosen: File): Promise<void> {
  if (chosen.type.startsWith('image/')) return checkPhoto(chosen);
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  const text = bytes.length < 100_000 ? new TextDecoder().decode(bytes) : '';
  if (text && !/[^\t\n\r\x20-\uffff]/.test(text) && !text.startsWith('%PDF')) {
    area.value = text;
    return check(text);
  }
  return checkDocument(bytes);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const chosen = file.files?.[0];
  if (area.value.trim() || !chosen) check(area.value);
  else void checkFile(chosen);
});
file.addEventListener('change', () => {
  const chosen = file.files?.[0];
  if (!chosen) return;
  document.querySelector('#tep-ten')!.textContent = chosen.name;
  area.value = '';
  void checkFile(chosen);
});
const fromAddress = () => {
  if (location.hash.length < 2) return;
  area.value = location.hash.slice(1);
  check(area.value);
};
window.addEventListener('hashchange', fromAddress);
fromAddress();

if (window.isSecureContext && 'serviceWorker' in navigator) {
  for (const scope of ['/kiem-tra', '/en/kiem-tra'])
    if (location.pathname === scope)
      void navigator.serviceWorker
        .register('/kiem-tra-sw.js', { scope })
        .then(() => navigator.serviceWorker.ready)
        .then(
          () => document.querySelector('#da-luu')?.removeAttribute('hidden'),
          () => {},
        );
}
