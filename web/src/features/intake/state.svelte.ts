// The intake that an officer is typing. It lives while the page is open: a refusal of the server loses nothing.
import {
  newKey,
  Problem,
  type IdKind,
  type Intake,
  type Party,
  type PartyIn,
  type Procedure,
} from '../../api/client.ts';
import { wholeOrTyped } from '../../text/format.ts';
import { t } from '../../text/index.ts';
import { readCard } from './card.ts';
import { nextStatus, type Status } from './rules.ts';

export type PaperState = { status: Status; reason: string; originals: string; copies: string };

const emptyParty = () => ({
  kind: 'person' as 'person' | 'organisation',
  name: '',
  id_number: '',
  id_kind: '' as '' | IdKind, // '': the number decides
  address: '',
  phone: '',
  email: '',
  authorisation: '',
  by: 'authorisation' as 'authorisation' | 'law', // for a representative: a representative by law shows no letter
});
type IntakeParty = ReturnType<typeof emptyParty>;
export type IntakeForm = {
  caseId: string;
  channel: 'direct' | 'online' | 'postal';
  represented: boolean;
  pages: string;
  copies: string;
  sets: string;
  delivery: 'desk' | 'post' | 'online';
  atOnce: boolean;
  drawn: string;
  ground: string;
  reason: string;
  signatory: string;
  applicant: IntakeParty;
  representative: IntakeParty;
  papers: (PaperState & { name: string })[];
};
export type Part = 'applicant' | 'representative';
const details = ['name', 'address', 'phone', 'email'] as const;

const plain = (name: string) => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('vi');

/** An empty box means 0. */
const countOf = (typed: string) => (typed.trim() ? wholeOrTyped(typed) : 0);

export class IntakeState {
  readonly id = newKey(); // one id for each form: it marks a late reply to an earlier form
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
  reason = $state(''); // the reason of a refusal
  private begun = ''; // the reason before the officer wrote
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
  /** Somebody said that all papers are there. */
  allAsked = $state(false);
  /** The papers that are still marked, for a sentence: "1 Sai, 2 Thiếu"; "" if there are none. */
  lackingStatuses(): string {
    return (['wrong', 'missing'] as const)
      .map((status) => [this.papers.filter((one) => one.status === status).length, t.intake.status[status]] as const)
      .filter(([count]) => count)
      .map(([count, name]) => `${count} ${name}`)
      .join(', ');
  }
  allOk() {
    this.allAsked = true;
    this.papers.forEach((p, i) => {
      if (p.status === 'unset' || p.status === 'missing')
        p.status = this.one?.papers[i]?.required ? 'ok' : p.status === 'unset' ? 'not_needed' : p.status;
    });
  }
  /** Sets the next status of a paper, by the paper's key. */
  step(index: number) {
    const paper = this.papers[index];
    if (paper) paper.status = nextStatus(paper.status, this.one?.papers[index]);
  }
  /**
   * The papers that nobody has looked at yet: a list of lacking papers would then be wrong. null: all were looked at.
   */
  unseen(): Problem | null {
    const errors = this.papers.flatMap((paper, i) =>
      paper.status === 'unset' ? [{ pointer: `/papers/${i}`, detail: t.intake.unseen }] : [],
    );
    return errors.length ? new Problem(422, 'invalid-input', t.problem.title, '', errors, 0) : null;
  }
  /** A line for each paper that is missing or wrong. A reason begins with these lines. */
  lackingPapers(): string {
    return this.papers
      .flatMap(({ status, reason }, i) =>
        status === 'missing' || status === 'wrong'
          ? [`– ${this.one?.papers[i]?.name ?? ''}: ${reason.trim() || t.intake.onPaper[status]}`]
          : [],
      )
      .join('\n');
  }
  /** Begins the reason with the lacking papers. The officer's own text stays; a beginning alone follows the papers. */
  beginReason() {
    if (this.reason.trim() && this.reason !== this.begun) return;
    this.reason = this.begun = this.lackingPapers();
  }
  /**
   * Copies the known data of a person with this number into empty fields, never the number. Returns false and changes
   * nothing if the form holds another name: the officer decides.
   */
  fill(part: Part, found: Party): boolean {
    const party = this[part];
    if (party.name.trim() && plain(party.name) !== plain(found.name)) return false;
    if (part === 'applicant' && details.every((name) => !party[name]))
      party.kind = found.organisation ? 'organisation' : 'person';
    for (const name of details) if (!party[name]) party[name] = found[name];
    if ((party.kind === 'organisation') === found.organisation) party.id_kind ||= found.id_kind;
    return true;
  }
  /** Replaces the typed data with the known data. The number stays. */
  take(part: Part, found: Party) {
    if (part === 'applicant') this.applicant.kind = found.organisation ? 'organisation' : 'person';
    for (const name of details) this[part][name] = found[name];
    this[part].id_kind = found.id_kind;
  }
  /**
   * Fills `part` from an ID card that was scanned into its number. Returns the part that was filled. A card belongs to
   * a person: a card scanned into an organisation fills its representative. Returns null if the text is no card.
   */
  scanned(part: Part): Part | null {
    const card = readCard(this[part].id_number);
    if (!card) return null;
    const ofOrganisation = part === 'applicant' && this.applicant.kind === 'organisation';
    if (!ofOrganisation) {
      Object.assign(this[part], card, { id_kind: '' });
      return part;
    }
    this.applicant.id_number = '';
    this.represented = true;
    Object.assign(this.representative, card, { id_kind: '' });
    return 'representative';
  }

  /**
   * All that was typed, for a draft. A paper has its name with it: another version of the procedure may have other
   * papers.
   */
  form(): IntakeForm {
    const { caseId, channel, represented, pages, copies, sets, delivery, atOnce, drawn, ground, reason, signatory } =
      this;
    const papers = this.papers.map((paper, i) => ({ name: this.one?.papers[i]?.name ?? '', ...paper }));
    return {
      ...{ caseId, channel, represented, pages, copies, sets, delivery, atOnce, drawn, ground, reason, signatory },
      applicant: { ...this.applicant },
      representative: { ...this.representative },
      papers,
    };
  }
  /** Puts a draft into the present procedure. Returns false if a paper was not found again. */
  restore(procedure: Procedure, form: Partial<IntakeForm>): boolean {
    this.pick(procedure);
    const { papers = [], applicant, representative, caseId, channel, ...rest } = form;
    Object.assign(this, rest);
    Object.assign(this.applicant, applicant);
    Object.assign(this.representative, representative);
    if (procedure.cases.some((one) => one.id === caseId)) this.pickCase(caseId!);
    if (!procedure.limits.length || procedure.limits.some((one) => one.channel === channel))
      this.channel = channel ?? this.channel;
    let all = true;
    for (const { name, ...paper } of papers) {
      const i = this.one?.papers.findIndex((one) => one.name === name) ?? -1;
      if (i >= 0 && this.papers[i]) Object.assign(this.papers[i], paper);
      else all &&= paper.status === 'unset';
    }
    return all;
  }

  body(): Intake {
    const party = (p: ReturnType<typeof emptyParty>, representative: boolean): PartyIn =>
      Object.fromEntries(
        Object.entries(p).filter(
          ([name, value]) =>
            value !== '' && (representative ? name !== 'kind' : !['authorisation', 'by'].includes(name)),
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
    if (this.represented) {
      body.representative = party(this.representative, true);
      if (this.representative.by === 'law') delete body.representative.authorisation;
      else delete body.representative.by;
    }
    return body;
  }
  /** The body of a receipt: the body of the form, and the result if it is handed over at once. */
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
