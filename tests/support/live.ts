// A browser that listens to changes: the events of one stream of /api/v1/live.
import assert from 'node:assert/strict';
import http from 'node:http';
import type { Client } from './client.ts';
import { until } from './control.ts';

/** `at`: milliseconds of performance.now() at the arrival. */
export type LiveEvent = { event: string; data: any; id: string; at: number };

export class Stream {
  readonly events: LiveEvent[] = [];
  raw = ''; // all bytes that came
  ended = false; // the server closed the connection
  lastId = ''; // as a browser keeps it
  status = 0;
  body: any; // the problem document of a refusal
  headers: http.IncomingHttpHeaders = {};
  private rest = '';
  private readonly request: http.ClientRequest;

  private constructor(client: Client, topics: string, headers: Record<string, string>, answered: () => void) {
    this.request = http.request(
      `${client.server.url}/api/v1/live?topics=${encodeURIComponent(topics)}`,
      { agent: false, headers: { cookie: client.cookie, accept: 'text/event-stream', ...headers } },
      (response) => {
        this.status = response.statusCode!;
        this.headers = response.headers;
        response.setEncoding('utf8');
        response.on('data', (text: string) => this.take(text));
        response.on('error', () => (this.ended = true));
        response.on('close', () => {
          this.ended = true;
          if (this.status !== 200) this.body = JSON.parse(this.raw);
          answered();
        });
        if (this.status === 200) answered();
      },
    );
    this.request.on('error', () => {
      this.ended = true;
      answered();
    });
    this.request.end();
  }

  /** Opens a stream, whether the server gives one or refuses. */
  static async ask(client: Client, topics: string, lastId?: string): Promise<Stream> {
    let stream: Stream | undefined;
    await new Promise<void>((resolve) => {
      stream = new Stream(client, topics, lastId === undefined ? {} : { 'last-event-id': lastId }, resolve);
    });
    return stream!;
  }

  /** Opens a stream and waits for its first event. */
  static async open(client: Client, topics: string, lastId?: string): Promise<Stream> {
    const stream = await Stream.ask(client, topics, lastId);
    assert.equal(stream.status, 200, stream.raw);
    await stream.next('hello');
    return stream;
  }

  private take(text: string): void {
    this.raw += text;
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop()!;
    for (const block of blocks) {
      const fields = Object.fromEntries(
        block
          .split('\n')
          .filter((line) => line && !line.startsWith(':'))
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      if (fields.id !== undefined) this.lastId = fields.id;
      if (fields.data === undefined) continue;
      this.events.push({
        event: fields.event ?? 'message',
        data: JSON.parse(fields.data),
        id: fields.id ?? '',
        at: performance.now(),
      });
    }
  }

  /** The changes of a topic that came so far. */
  changes = (topic: string) => this.events.filter(({ event, data }) => event === 'change' && data.topic === topic);

  /** Waits for an event of a kind; of a change also for its topic and its thing. */
  async next(kind: string, topic?: string, id?: string, seconds = 10): Promise<LiveEvent> {
    const find = () =>
      this.events.find(
        ({ event, data }) => event === kind && (!topic || data.topic === topic) && (!id || data.id === id),
      );
    await until(() => !!find(), `${kind} ${topic ?? ''} ${id ?? ''} in ${this.raw}`, seconds);
    return find()!;
  }

  close(): void {
    this.request.destroy();
  }
}
