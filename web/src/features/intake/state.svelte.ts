// What an officer is taking in. Kept while the page is open: a refusal of the server loses nothing of it.
import type { IdKind, Intake, Party, PartyIn, Procedure } from '../../api/client.ts';
import { wholeOrTyped } from '../../text/format.ts';
import type { Status } from './rules.ts';

export type PaperState = { status: Status; reason: string; originals: string; copies: string };

const emptyParty = () => ({
  kind: 'person' as 'person' | 'organisation',
  name: '',
  id_number: '',
  id_kind: '' as '' | IdKind, // '': what the number says
  address: '',
  phone: '',
  email: '',
  authorisation: '',
});

/** An empty box is none. */
const countOf = (typed: string) => (typed.trim() ? wholeOrTyped(typed) : 0);

export class IntakeState {
  procedure = $state<Procedure | null>(null);
  caseId = $state('');
  channel = $state<'direct' | 'online' | 'postal'>('direct');
  applicant = $state(emptyParty());
  represented = $state(false);
  representative = $state(emptyParty());
  pages = $state('1');
  copies = $state('1');
  sets = $state('1');
  delivery = $state<'desk' | 'post' | 'online'>('desk');
  papers = $state<PaperState[]>([]);
  atOnce = $state(false);
  drawn = $state(''); // a number drawn beforehand; without it the system gives the next one
  ground = $state('');
  signatory = $state('');

  readonly one = $derived(this.procedure?.cases.find((c) => c.id === this.caseId) ?? this.procedure?.cases[0]);
  readonly lacking = $derived(this.papers.some((p) => p.status === 'missing' || p.status === 'wrong'));

  pick(procedure: Procedure) {
    this.procedure = procedure;
    this.channel =
      procedure.limits.find((l) => l.channel === 'direct')?.channel ?? procedure.limits[0]?.channel ?? 'direct';
    this.pickCase(procedure.cases[0]?.id ?? '');
  }
  pickCase(id: string) {
    this.caseId = id;
    this.papers = (this.procedure?.cases.find((c) => c.id === id)?.papers ?? []).map((p) => ({
      status: 'unset',
      reason: '',
      originals: String(p.originals),
      copies: String(p.copies),
    }));
  }
  allOk() {
    this.papers.forEach((p, i) => {
      if (p.status === 'unset' || p.status === 'missing')
        p.status = this.one?.papers[i]?.required ? 'ok' : p.status === 'unset' ? 'not_needed' : p.status;
    });
  }
  toggle(index: number) {
    const paper = this.papers[index];
    if (paper) paper.status = paper.status === 'ok' ? 'unset' : 'ok';
  }
  fill(found: Party) {
    Object.assign(this.applicant, {
      kind: found.organisation ? 'organisation' : 'person',
      name: found.name,
      id_number: found.id_number,
      id_kind: found.id_kind,
      address: found.address,
      phone: found.phone,
      email: found.email,
    });
  }
  /** The text of an ID card's QR: number|old number|name|birth|sex|address|issued. */
  scanned(text: string): boolean {
    const parts = text.split('|');
    if (parts.length < 6) return false;
    Object.assign(this.applicant, {
      kind: 'person',
      id_number: parts[0] ?? '',
      id_kind: '',
      name: parts[2] ?? '',
      address: parts[5] ?? '',
    });
    return true;
  }

  body(): Intake {
    const party = (p: ReturnType<typeof emptyParty>, representative: boolean): PartyIn =>
      Object.fromEntries(
        Object.entries(p).filter(
          ([name, value]) => value !== '' && (representative ? name !== 'kind' : name !== 'authorisation'),
        ),
      );
    const body: Intake = {
      procedure: this.procedure?.code ?? '',
      case: this.caseId,
      channel: this.channel,
      pages: wholeOrTyped(this.pages),
      copies: wholeOrTyped(this.copies),
      sets: wholeOrTyped(this.sets),
      delivery: this.delivery,
      applicant: party(this.applicant, false),
      papers: this.papers.flatMap((p, index) =>
        p.status === 'unset'
          ? []
          : [
              {
                index,
                status: p.status,
                ...(p.status === 'ok' ? { originals: countOf(p.originals), copies: countOf(p.copies) } : {}),
                ...(p.reason ? { reason: p.reason } : {}),
              },
            ],
      ),
    };
    if (this.represented) body.representative = party(this.representative, true);
    return body;
  }
  /** The body of a receipt: that of the form, and the result where it is handed over at once. */
  received(): Intake {
    const body = this.body();
    if (this.atOnce)
      body.at_once = {
        signatory: this.signatory,
        ...(this.drawn ? { drawn_number: this.drawn } : {}),
      };
    return body;
  }
}
