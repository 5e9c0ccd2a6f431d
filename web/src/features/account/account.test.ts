import assert from 'node:assert/strict';
import { test } from 'node:test';
import { device } from './device.ts';
import { qrPath, qrSize } from './qr.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

test('a device is its browser and its system', () => {
  assert.equal(device(chrome), 'Chrome 131, Windows');
  assert.equal(device('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'), 'Firefox 128, Linux');
  assert.match(device('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1'), /iPhone/);
});

test('a program without a known browser is shown by its own words, cut at 40, and none by a dash', () => {
  assert.equal(device('curl/8.5.0'), 'curl/8.5.0');
  assert.equal(device('x'.repeat(41)), 'x'.repeat(40));
  assert.equal(device(''), '–');
});

test('a QR code draws each dark module once, four modules from the edge', () => {
  assert.equal(qrPath(['10', '01']), 'M4 4h1v1h-1zM5 5h1v1h-1z');
  assert.equal(qrPath(['00', '00']), '');
  assert.equal(qrSize(['10', '01']), 10);
});

test('without a code there is nothing to draw', () => assert.deepEqual([qrPath([]), qrSize([])], ['', 0]));
