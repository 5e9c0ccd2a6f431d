// Bytes on a socket, for requests that no HTTP client would send.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type TestServer, until } from './server.ts';

function dial(server: TestServer) {
  const { hostname, port } = new URL(server.url);
  return connect(Number(port), hostname).setNoDelay(true);
}

/** Returns everything that the server answers to these bytes until it closes the connection. */
export function rawText(server: TestServer, bytes: string | Buffer, wait = 15_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = dial(server);
    socket.write(bytes);
    let said = '';
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error('still open; said: ' + said));
    }, wait);
    socket.on('data', (more) => (said += more.toString()));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}

export type RawReply = { status: number; headers: string; body: string };

/**
 * One connection of bytes. It reads as many whole replies as the test asks for. A reply to HEAD ends with its headers.
 */
export async function openWire(server: TestServer) {
  const socket = dial(server);
  let said = Buffer.alloc(0),
    ended = false;
  socket.on('data', (bytes: Buffer) => (said = Buffer.concat([said, bytes])));
  socket.on('error', () => {});
  socket.on('close', () => (ended = true));
  const taken = (head: boolean): RawReply | undefined => {
    const end = said.indexOf('\r\n\r\n');
    if (end < 0) return;
    const headers = said.subarray(0, end).toString();
    const status = Number(headers.slice(9, 12));
    const length = head || status < 200 ? 0 : Number(/^content-length: (\d+)/im.exec(headers)?.[1] ?? 0);
    if (said.length < end + 4 + length) return;
    const body = said.subarray(end + 4, end + 4 + length).toString();
    said = said.subarray(end + 4 + length);
    return { status, headers, body };
  };
  const reply = async (head = false): Promise<RawReply> => {
    let found: RawReply | undefined;
    await until(() => (found ??= taken(head)) !== undefined || ended, 'a whole reply');
    return found ?? assert.fail('the connection ended; said: ' + said.toString());
  };
  return {
    send: (bytes: string | Buffer) => socket.write(bytes),
    reply,
    left: () => said.length,
    ended: () => ended,
    end: () => socket.destroy(),
  };
}
