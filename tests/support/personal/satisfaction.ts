// Ratings: the visit is rated in the citizen's words, after a second invitation that was printed for a reason.
import assert from 'node:assert/strict';
import { wordsOn } from '../paper.ts';
import type { Personal } from '../personal.ts';
import { ask, cookieIn, tokenIn } from '../visitor.ts';

export const personal: Personal = {
  fill: async ({ server, desk, dossier, word }) => {
    const print = await desk.call('POST', `/visits/${dossier.visit}/rating-code.pdf`);
    const code = /([A-Z0-9]{4}-){2}[A-Z0-9]{4}/.exec(wordsOn(print.bytes))![0].replaceAll('-', '');
    const reprint = await desk.call(
      'POST',
      `/visits/${dossier.visit}/rating-reprint.pdf`,
      new URLSearchParams({ reason: 'Đưa lại cho ' + word() }).toString(),
      { lax: true, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    );
    assert.equal(reprint.status, 200, reprint.bytes.toString());
    const address = `${server.url}/danh-gia/${code}`,
      page = await ask('127.0.9.1', address);
    await ask('127.0.9.1', address, {
      form: {
        overall: '2',
        attitude: '2',
        speed: '4',
        clarity: '5',
        reason: 'Tôi là ' + word(),
        t: tokenIn(page.text),
      },
      headers: { cookie: cookieIn(page, 'motcua-khach') },
    });
  },
};
