// A way to a server that a test can cut, as a network does: open connections end, and new ones are refused.
import { connect, createServer, type Socket } from 'node:net';

export async function cuttableWay(url: string) {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let cut = false;
  let refused = 0;
  const server = createServer((from) => {
    from.on('error', () => {});
    if (cut) {
      refused += 1;
      return void from.destroy();
    }
    const to = connect(Number(port), hostname);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  const end = () => open.forEach((one) => one.destroy());
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      cut = true;
      end();
    },
    mend() {
      cut = false;
    },
    /** The connections that were refused while the way was cut. */
    refused: () => refused,
    close() {
      end();
      server.close();
    },
  };
}
