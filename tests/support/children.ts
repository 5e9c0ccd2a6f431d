// Programs that a test starts and that run until they are ended. None keeps the test's process alive, and none outlives
// it. A test that fails before it ends them fails, and does not hang.
import { type ChildProcess } from 'node:child_process';
import { type Server, Socket } from 'node:net';

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

function pipesOf(child: ChildProcess): Socket[] {
  return [child.stdin, child.stdout, child.stderr].filter((one): one is Socket & typeof one => one instanceof Socket);
}

/** From now on nobody waits for the program. A later waiter calls `ended`. */
export function own<T extends ChildProcess>(child: T): T {
  running.add(child);
  child.on('exit', () => running.delete(child));
  child.unref();
  for (const pipe of pipesOf(child)) pipe.unref();
  return child;
}

/** Waits until the program has ended. Returns its status, null if a signal ended it. */
export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  child.ref();
  return new Promise((resolve) => child.on('exit', resolve));
}

/** Waits until the program prints an address. Rejects if the program ends before. */
export function saysAddress(child: ChildProcess, why: (code: number | null) => string): Promise<string> {
  child.ref();
  return new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout!.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const found = /http:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(why(code))));
  }).finally(() => child.unref());
}

/** The same for a server within the test's process. */
export function ownServer<T extends Server>(server: T): T {
  server.unref();
  server.on('connection', (socket: Socket) => socket.unref());
  return server;
}
